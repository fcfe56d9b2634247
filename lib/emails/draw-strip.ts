import { layOutStrip, NIGHT_BEGINS, NIGHT_ENDS, type StripLayout, type StripSession } from '../../components/drawings/strip-layout'
import { LIGHT } from '../../components/mail/mail-colours'
import { DAY_MS, MONTHS, WEEKDAYS } from '../schedule/zone-time'
import { drawPng } from './draw-png'

export type MailStrip = { sessions: readonly StripSession[]; zone: string }

const WIDTH = 550
const HEIGHT = 96
const MOST_LABELS = 7

/** The strip of days as a PNG without words, because a server has no fonts to rely on; null where nothing draws. */
export const drawStrip = ({ sessions, zone }: MailStrip): Promise<Buffer | null> => drawPng(stripSvg(layOutStrip(sessions, zone)), WIDTH)

/** What stands above the strip, each over an equal share of it: its Mondays, or in a single week its days. */
export function labelStrip({ sessions, zone }: MailStrip): string[] {
  const { dayCount, firstDayMs } = layOutStrip(sessions, zone)
  const isOneWeek = dayCount <= 7
  const count = isOneWeek ? dayCount : dayCount / 7
  const every = Math.ceil(count / MOST_LABELS)
  return Array.from({ length: count }, (_, index) => {
    if (index % every !== 0) return ''
    const day = new Date(firstDayMs + index * (isOneWeek ? 1 : 7) * DAY_MS)
    return isOneWeek ? `${WEEKDAYS[(day.getUTCDay() + 6) % 7]} ${day.getUTCDate()}` : `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`
  })
}

/** Always on the light ground, as the band. */
function stripSvg({ dayCount, mondays, blocks, thread }: StripLayout): string {
  const day = WIDTH / dayCount
  const y = (minute: number) => (minute / 1440) * HEIGHT
  const rect = (x: number, from: number, to: number, width: number, colour: string, radius = 0) =>
    `<rect x="${x}" y="${y(from)}" width="${width}" height="${y(to - from)}" rx="${radius}" fill="${colour}"/>`
  const line = (at: number, colour: string) => `<path d="M${at * day} 0V${HEIGHT}" stroke="${colour}"/>`
  const days = Array.from({ length: dayCount + 1 }, (_, index) => line(index, mondays.includes(index) ? LIGHT.mist : LIGHT.line))
  const path = thread.map(({ day: at, minute }, index) => `${index === 0 ? 'M' : 'L'}${(at + 0.5) * day} ${y(minute)}`).join('')
  const inset = Math.min(2, day * 0.08)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${2 * WIDTH}" fill="none">
    ${rect(0, 0, 1440, WIDTH, LIGHT.raised)}${rect(0, 0, NIGHT_ENDS, WIDTH, LIGHT.night)}${rect(0, NIGHT_BEGINS, 1440, WIDTH, LIGHT.night)}
    ${days.join('')}<path d="${path}" stroke="${LIGHT.accent}" stroke-width="1.5"/>
    ${blocks.map((block) => rect(block.day * day + inset, block.fromMinute, block.toMinute, day - 2 * inset, block.isNight ? LIGHT.ink : LIGHT.accent, 2)).join('')}</svg>`
}
