const MINUTES_BEFORE = 15

/** From when it is worth opening the room of a session. */
export const joinFrom = ({ startsAt }: { startsAt: Date }): Date => new Date(startsAt.getTime() - MINUTES_BEFORE * 60_000)
