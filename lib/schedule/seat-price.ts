type DatedPrice = { listMinor: number; earlyBirdMinor: number | null; earlyBirdUntil: Date | null }

/** Price of this day per seat: early bird until its end, else list. Minor units before tax. */
export function seatPriceOn(price: DatedPrice, now: Date): { seatPriceMinor: number; isEarlyBird: boolean } {
  const isEarlyBird = price.earlyBirdMinor !== null && price.earlyBirdUntil !== null && now < price.earlyBirdUntil
  return { seatPriceMinor: isEarlyBird ? (price.earlyBirdMinor as number) : price.listMinor, isEarlyBird }
}
