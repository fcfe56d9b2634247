/** Runs once in every web process, before its first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { notePeers } = await import('@/lib/peer')
  notePeers()
}
