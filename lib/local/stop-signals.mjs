const LOOK_EVERY_MS = 300

/**
 * Resolves when this process is to stop: by a signal, or because npm, which started it, was killed and could not pass one on.
 * More signals change nothing: stopping has limits of its own.
 */
export function whenAskedToStop() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(signal))
    if (!process.env.npm_lifecycle_event) return
    const parent = process.ppid
    const look = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(look)
      resolve('lost parent')
    }, LOOK_EVERY_MS)
    look.unref()
  })
}
