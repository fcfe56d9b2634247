/**
 * Loaded ahead of every process that the start command starts, and of theirs. When the parent is killed and cannot say goodbye,
 * the process goes to another parent; then it leaves by itself, so that the next start finds the ports free.
 */
const parent = process.ppid
const LOOK_EVERY_MS = 500
const PATIENCE_MS = 10_000

setInterval(() => {
  if (process.ppid === parent) return
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), PATIENCE_MS).unref()
}, LOOK_EVERY_MS).unref()
