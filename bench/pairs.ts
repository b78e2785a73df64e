/** What one figure is of ours and of the peer, and ours in times of the peer’s: each the median over all pairs. */
export interface Pair {
  ours: number
  peer: number
  ratio: number
}

/**
 * Measures two things by turns, so that what else the machine does meets both. Each measurement gives its figures by
 * name. The median of the ratios is that of neighbours in time, and not the ratio of the medians.
 */
export async function pairs<Figure extends string>(
  count: number,
  ours: () => Promise<Record<Figure, number>>,
  peer: () => Promise<Record<Figure, number>>,
): Promise<Record<Figure, Pair>> {
  const measured: { ours: Record<Figure, number>; peer: Record<Figure, number> }[] = []
  for (let turn = 0; turn < count; turn++) {
    // The other one begins each time: what the second of a pair gains or loses by its place evens out.
    if (turn % 2 === 0) measured.push({ ours: await ours(), peer: await peer() })
    else {
      const first = await peer()
      measured.push({ peer: first, ours: await ours() })
    }
  }
  const names = Object.keys(measured[0]!.ours) as Figure[]
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        ours: median(measured.map((one) => one.ours[name])),
        peer: median(measured.map((one) => one.peer[name])),
        ratio: median(measured.map((one) => one.ours[name] / one.peer[name])),
      },
    ]),
  ) as Record<Figure, Pair>
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
