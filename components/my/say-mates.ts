import type { OwnTeam } from '@/lib/teams/queries'

/** `Jonas, Mei, Tariq and you` */
export function sayMates({ mates }: Pick<OwnTeam, 'mates'>): string {
  const others = mates.filter(({ isYou }) => !isYou).map(({ name }) => name)
  return others.length === 0 ? 'you' : `${others.join(', ')} and you`
}
