/**
 * The numbers that a server tells of itself at this moment.
 * @param url The address of the server
 * @returns the number of one series, by its name and what its labels say; undefined when there is none
 */
export async function readMetrics(
  url: string,
): Promise<(name: string, ...labels: string[]) => number | undefined> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n')
  return (name, ...labels) => {
    const line = lines.find(
      (one) => new RegExp(`^${name}[{ ]`).test(one) && labels.every((label) => one.includes(label)),
    )
    return line === undefined ? undefined : Number(line.split(' ').at(-1))
  }
}
