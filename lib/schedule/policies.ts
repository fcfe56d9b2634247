import { asc, desc, eq } from 'drizzle-orm'
import { db, type Reader } from '../../db/client'
import { cancellationBands, cancellationPolicies, courseClasses } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { FormRefusal } from '../errors'
import type { PolicyBand } from './describe-policy'
import { requirePlanner } from './require-planner'

export type Policy = { id: string; name: string; isStandard: boolean; transferDays: number; bands: PolicyBand[] }

/** Every policy that a class can have, the standard one first, then the newest. */
export async function listPolicies(reader: Reader): Promise<Policy[]> {
  const [rows, bands] = await Promise.all([
    reader.select().from(cancellationPolicies).orderBy(desc(cancellationPolicies.isStandard), desc(cancellationPolicies.createdAt)),
    reader.select().from(cancellationBands).orderBy(asc(cancellationBands.policyId), desc(cancellationBands.fromDays)),
  ])
  return rows.map(({ id, name, isStandard, transferDays }) => ({
    ...{ id, name, isStandard, transferDays },
    bands: bands
      .filter((band) => band.policyId === id)
      .map(({ customerType, fromDays, feeBasisPoints }) => ({ customerType, fromDays, feeBasisPoints })),
  }))
}

/** What holds for seats booked in this class now: its own policy, else the standard one; the standard one without a class. */
export async function readPolicy(reader: Reader, classId?: string): Promise<Policy> {
  const [own] = classId ? await reader.select({ policyId: courseClasses.policyId }).from(courseClasses).where(eq(courseClasses.id, classId)) : []
  const all = await listPolicies(reader)
  const policy = all.find((one) => one.id === own?.policyId) ?? all.find((one) => one.isStandard)
  if (!policy) throw new Error('there is no standard policy')
  return policy
}

export type Band = { fromDays: number; feeBasisPoints: number }
type MakePolicy = { name: string; transferDays: number; business: readonly Band[]; consumer: readonly Band[]; actor: Actor; now: Date }

/**
 * A new policy for classes to choose; policies are never changed, since bookings were made under them.
 * @throws FormRefusal at `name`, `transferDays`, `business` or `consumer`
 */
export async function makePolicy({ name, transferDays, business, consumer, actor, now }: MakePolicy): Promise<string> {
  requirePlanner(actor)
  refuseWrong({ name, transferDays, business, consumer })
  return db.transaction(async (tx) => {
    const [made] = await tx
      .insert(cancellationPolicies)
      .values({ name: name.trim(), transferDays, createdAt: now })
      .returning({ id: cancellationPolicies.id })
    if (!made) throw new Error('a policy was not inserted')
    const bands = (customerType: PolicyBand['customerType'], own: readonly Band[]) =>
      own.map((band) => ({ policyId: made.id, customerType, ...band }))
    await tx.insert(cancellationBands).values([...bands('business', business), ...bands('consumer', consumer)])
    await recordAudit(tx, { actor, did: 'made cancellation policy', subject: { type: 'policy', id: made.id }, details: { name, transferDays }, now })
    return made.id
  })
}

function refuseWrong({ name, transferDays, business, consumer }: Pick<MakePolicy, 'name' | 'transferDays' | 'business' | 'consumer'>): void {
  const errors: Record<string, string> = {}
  if (!name.trim() || name.length > 80) errors.name = 'Give the policy a name of up to 80 characters.'
  if (!Number.isInteger(transferDays) || transferDays < 0 || transferDays > 365) errors.transferDays = 'Enter a number of days from 0 to 365.'
  for (const [field, bands] of Object.entries({ business, consumer })) {
    const refusal = whyWrong(bands)
    if (refusal) errors[field] = refusal
  }
  if (Object.keys(errors).length > 0) throw new FormRefusal(errors)
}

/** Cancelling later never costs less. */
function whyWrong(bands: readonly Band[]): string | null {
  const sorted = [...bands].sort((a, b) => b.fromDays - a.fromDays)
  if (sorted.length === 0) return 'Give at least one band: from how many days before the start, and what is kept.'
  if (new Set(sorted.map((band) => band.fromDays)).size < sorted.length) return 'Two bands begin at the same day.'
  if (sorted.some(({ fromDays }) => !Number.isInteger(fromDays) || fromDays < 0 || fromDays > 365)) return 'Days before the start go from 0 to 365.'
  if (sorted.some(({ feeBasisPoints: fee }) => !Number.isInteger(fee) || fee < 0 || fee > 10_000)) return 'What is kept goes from 0 to 100 per cent.'
  const rises = sorted.every((band, index) => index === 0 || band.feeBasisPoints >= (sorted[index - 1]?.feeBasisPoints ?? 0))
  return rises ? null : 'Cancelling later cannot cost less than cancelling early.'
}
