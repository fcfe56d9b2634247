/** Refunds that became one credit are told as one, with their sum; all others as they are. */
export function joinCredits<Refund extends { creditCode: string | null; amountMinor: number }>(refunds: readonly Refund[]): Refund[] {
  const told: Refund[] = []
  for (const refund of refunds) {
    const at = told.findIndex((one) => one.creditCode !== null && one.creditCode === refund.creditCode)
    const same = told[at]
    if (same) told[at] = { ...same, amountMinor: same.amountMinor + refund.amountMinor }
    else told.push(refund)
  }
  return told
}
