/** Programs of tools that are no part of the base, and that run what is piped into them. */
export const otherInterpreters = ['bun']
