/** Works by name, a few at a time, in the order they came. */
export interface Tasks {
  /** Does the work of this name, unless it is under way or waits for its turn. */
  readonly begin: (name: string) => void
  readonly abort: (name: string) => void
  readonly abortAll: () => void
}

/** @param work must not reject */
export function createTasks(
  atOnce: number,
  work: (name: string, signal: AbortSignal) => Promise<void>,
): Tasks {
  const tasks = new Map<string, AbortController>()
  const running = new Set<AbortController>()

  function runNext(): void {
    for (const [name, task] of tasks) {
      if (running.size >= atOnce) return
      if (!running.has(task)) void run(name, task)
    }
  }

  async function run(name: string, task: AbortController): Promise<void> {
    running.add(task)
    await work(name, task.signal)
    running.delete(task)
    if (tasks.get(name) === task) tasks.delete(name)
    runNext()
  }

  function abort(name: string): void {
    tasks.get(name)?.abort()
    tasks.delete(name)
  }

  return {
    begin(name) {
      if (tasks.has(name)) return
      tasks.set(name, new AbortController())
      runNext()
    },
    abort,
    abortAll: () => [...tasks.keys()].forEach(abort),
  }
}
