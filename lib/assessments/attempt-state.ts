type Attempt = { sentAt: Date | null; result: 'passed' | 'failed' | null }

/**
 * How far a try is: `waiting` for a password, which trainer or vendor has to bring; `ready` to be taken, for as long as it takes;
 * `passed` or `failed`. Nothing here ever lapses: only the right to a second try does, and that one is not there then.
 */
export type AttemptState = 'waiting' | 'ready' | 'passed' | 'failed'

export const attemptState = ({ sentAt, result }: Attempt): AttemptState => result ?? (sentAt ? 'ready' : 'waiting')
