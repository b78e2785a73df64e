/** Programs of tools that are no part of the base, and that run what they are given. */
export const otherInterpreters = ['bun']
