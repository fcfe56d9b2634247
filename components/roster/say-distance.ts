/** `Now`, `In 20 minutes`, `In 3 hours`, `In 5 days`: how far off a session is. */
export function sayDistance({ startsAt }: { startsAt: Date }, now: Date): string {
  const minutes = Math.ceil((startsAt.getTime() - now.getTime()) / 60_000)
  if (minutes <= 0) return 'Now'
  if (minutes < 90) return `In ${count(minutes, 'minute')}`
  if (minutes < 48 * 60) return `In ${count(Math.round(minutes / 60), 'hour')}`
  return `In ${count(Math.round(minutes / 1440), 'day')}`
}

const count = (number: number, unit: string): string => `${number} ${unit}${number === 1 ? '' : 's'}`
