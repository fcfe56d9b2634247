type Meeting = { startsAt: Date; endsAt: Date }

/** The session whose sheet is opened unless one is asked for: the last that has begun or is about to, `opensFrom` says when; before all of them the first. */
export function sheetSession<Each extends Meeting>(sessions: readonly Each[], opensFrom: (session: Each) => Date, now: Date): Each | undefined {
  return sessions.filter((session) => opensFrom(session) <= now).at(-1) ?? sessions[0]
}
