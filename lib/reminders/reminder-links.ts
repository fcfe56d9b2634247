import { env } from '../env'

/** Where reminders are turned off without signing in. Opening it changes nothing: mail scanners follow every link. */
export const remindersPage = (token: string, kind: string): string => `${env().appUrl}/reminders/${token}?kind=${kind}`

/** Where a mail program posts to when its own button to unsubscribe is pressed (RFC 8058). */
export const oneClickAddress = (token: string, kind: string): string => `${env().appUrl}/reminders/${token}/off?kind=${kind}`
