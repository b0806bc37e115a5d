/**
 * Runs stages one after the other: in each its lanes beside each other, and the steps of a lane one after the other.
 *
 * @returns {Promise<unknown[]>} what `run` gave for each step, in the order in which they are written down
 */
export async function runStages(stages, run) {
  const results = []
  for (const lanes of stages) results.push(...(await Promise.all(lanes.map((lane) => runLane(lane, run)))))
  return results.flat()
}

async function runLane(steps, run) {
  const results = []
  for (const step of steps) results.push(await run(step))
  return results
}

/** The same stages with those steps alone. */
export const withSteps = (stages, isWanted) =>
  stages.map((lanes) => lanes.map((lane) => lane.filter(isWanted)))
