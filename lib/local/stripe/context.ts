import { randomBytes } from 'node:crypto'
import type { Tx } from '../../../db/client'
import type { Faults } from './faults'

/** What every operation of the local Stripe works with: one transaction, Halfday's time, the switches, and where the app lives. */
export type Context = {
  tx: Tx
  now: Date
  faults: Faults
  appUrl: string
  /** The API call that caused this, as its events name it; null when a person or time did. */
  request: { id: string; idempotencyKey: string | null } | null
}

export const seconds = (instant: Date): number => Math.floor(instant.getTime() / 1000)

/** Looks like Stripe's: `cs_test_…`, `pi_…`. */
export const makeId = (prefix: string): string => `${prefix}_${randomBytes(18).toString('base64url').replace(/[-_]/g, '0')}`
