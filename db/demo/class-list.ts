import type { Weekday } from '../../lib/schedule/zone-time'

/** What a demo class is to be once it is seeded. `open` and `confirmed` lie ahead; of the others some sessions, or all, are over. */
export type DemoState = 'draft' | 'open' | 'confirmed' | 'in-progress' | 'completed' | 'cancelled'

export type DemoClass = {
  ref: string
  course: string
  format: 'immersive' | 'traditional'
  language: string
  zone: string
  /** Weeks from the one that has today in it; negative lies behind. */
  week: number
  /** Days of the week with sessions. */
  days: readonly Weekday[]
  at: string
  /** Hours per session where not the course's. */
  hours?: number
  state: DemoState
  capacity: number
  taken: number
  goal?: number
  /** Who would teach it, first choice first; the first who is free leads. */
  trainers: readonly string[]
  coTrainer?: string
  currencies: readonly ('GBP' | 'EUR' | 'USD')[]
  /** Weeks before its start when the early-bird price ends. */
  earlyBirdWeeks?: number
  hasVolumePrice?: boolean
  privateFor?: string
}

const ALL = ['GBP', 'EUR', 'USD'] as const
const [TUE_THU, MON_WED, WORKING] = [[2, 4] as const, [1, 3] as const, [1, 2, 3, 4, 5] as const]
const [RUTH, DANIEL, INES, TOMASZ, MEI] = ['Ruth Adeyemi', 'Daniel Mbeki', 'Ines Albrecht', 'Tomasz Wrona', 'Mei Sakamoto'] as const
const [LUCIA, MARCUS, PRIYA, GRACE] = ['Lucía Ferrer', 'Marcus Hale', 'Priya Raman', 'Grace Whitlam'] as const

type Days = readonly Weekday[]
type Row = [ref: string, course: string, week: number, days: Days, at: string, state: DemoState, taken: number, capacity: number, trainer: string]

const list = (zone: string, more: Partial<DemoClass>, rows: readonly Row[]): DemoClass[] =>
  rows.map(([ref, course, week, days, at, state, taken, capacity, trainer]) => ({
    ref,
    course,
    week,
    days,
    at,
    state,
    taken,
    capacity,
    zone,
    language: 'en',
    currencies: ALL,
    format: days === WORKING ? 'traditional' : 'immersive',
    trainers: [trainer, DANIEL, TOMASZ, INES, MARCUS, GRACE, PRIYA, LUCIA, MEI],
    ...more,
  }))

/** The first bookable SPS class, also after a year's end was skipped, has no early bird and plenty of seats: the worked example of 2,200.00 starts from it. */
const sps = list('Europe/London', { course: 'SPS' }, [
  ['sps-d4h8', 'SPS', -9, TUE_THU, '13:00', 'completed', 12, 16, RUTH],
  ['sps-p7r3', 'SPS', -2, TUE_THU, '13:00', 'in-progress', 14, 16, RUTH],
  ['sps-k7m2', 'SPS', 4, TUE_THU, '13:00', 'open', 4, 20, RUTH],
  ['sps-w3n6', 'SPS', 6, WORKING, '12:00', 'confirmed', 12, 13, DANIEL],
  ['sps-e5t9', 'SPS', 8, WORKING, '09:00', 'confirmed', 40, 40, RUTH],
  ['sps-v2c4', 'SPS', 13, [3], '13:00', 'open', 2, 16, DANIEL],
  ['sps-h6x3', 'SPS', 15, [2], '13:00', 'open', 0, 16, RUTH],
])

const london = list('Europe/London', {}, [
  ['psm-q8d5', 'PSM', 1, WORKING, '09:00', 'confirmed', 10, 12, TOMASZ],
  ['pspo-t4k7', 'PSPO', 1, MON_WED, '15:00', 'confirmed', 5, 12, TOMASZ],
  ['psk-b9w2', 'PSK', 6, [3], '18:00', 'confirmed', 4, 12, INES],
  ['aps-m3f8', 'APS', 7, WORKING, '09:00', 'open', 2, 16, TOMASZ],
  ['apssd-c7v4', 'APS-SD', 9, WORKING, '09:00', 'confirmed', 6, 14, TOMASZ],
  ['psfs-r5g2', 'PSFS', 3, [5], '09:30', 'confirmed', 9, 10, GRACE],
  ['pal-y6n9', 'PAL-E', 10, TUE_THU, '09:00', 'open', 3, 12, DANIEL],
  ['psu-f2j7', 'PSU', -1, MON_WED, '10:00', 'in-progress', 7, 12, LUCIA],
  ['psm-a4z6', 'PSM', -5, WORKING, '09:00', 'completed', 11, 12, INES],
  ['psm-n9s3', 'PSM', 16, [1], '13:00', 'open', 0, 16, INES],
  ['psk-g3p5', 'PSK', 7, TUE_THU, '16:00', 'draft', 0, 12, DANIEL],
])

const elsewhere = [
  ...list('Europe/Berlin', { language: 'de', currencies: ['EUR', 'GBP'] }, [
    ['sps-b6r4', 'SPS', 9, TUE_THU, '09:00', 'open', 4, 16, INES],
    ['psm-j5w8', 'PSM', 3, WORKING, '13:00', 'confirmed', 12, 12, INES],
    ['aps-u2h6', 'APS', -1, [1, 2, 4], '09:00', 'in-progress', 8, 14, INES],
    ['ebm-z8k3', 'PAL-EBM', 6, [2], '13:00', 'open', 1, 10, TOMASZ],
    ['pspo-d7q2', 'PSPO', 12, WORKING, '09:00', 'open', 3, 12, INES],
  ]),
  ...list('Europe/Madrid', { language: 'es', currencies: ['EUR'] }, [
    ['pspo-e9m4', 'PSPO', 5, MON_WED, '16:00', 'open', 5, 12, LUCIA],
    ['psm-x3t7', 'PSM', 8, WORKING, '09:30', 'confirmed', 8, 12, LUCIA],
    ['psu-h4b5', 'PSU', 11, TUE_THU, '16:00', 'open', 0, 12, LUCIA],
  ]),
  ...list('America/New_York', { currencies: ['USD', 'GBP'] }, [
    ['sps-n8y5', 'SPS', 7, MON_WED, '11:00', 'open', 3, 16, MARCUS],
    ['sps-c2f9', 'SPS', 14, [4], '10:00', 'open', 0, 40, MARCUS],
    ['psm-v6d3', 'PSM', 2, WORKING, '10:00', 'confirmed', 13, 16, MARCUS],
    ['pal-g7s4', 'PAL-E', 4, [2, 3], '11:00', 'open', 6, 12, MARCUS],
    ['ebm-k5p8', 'PAL-EBM', 3, [4], '12:00', 'cancelled', 0, 10, MARCUS],
    ['pspo-w4r7', 'PSPO', -3, WORKING, '10:00', 'completed', 9, 12, MARCUS],
  ]),
  ...list('Australia/Sydney', { currencies: ['USD', 'GBP'] }, [
    ['sps-a9g6', 'SPS', 6, WORKING, '09:00', 'open', 5, 14, GRACE],
    ['pal-t2e8', 'PAL-E', 8, [1, 2], '09:00', 'open', 4, 12, GRACE],
    ['psfs-m6q3', 'PSFS', 17, [4], '10:00', 'open', 1, 12, GRACE],
  ]),
  ...list('Asia/Singapore', { currencies: ['USD', 'GBP', 'EUR'] }, [
    ['sps-f3z7', 'SPS', 10, WORKING, '10:00', 'confirmed', 11, 14, MEI],
    ['psk-s7v2', 'PSK', -1, [1, 5], '14:00', 'in-progress', 6, 12, MEI],
    ['psm-y5c9', 'PSM', 5, TUE_THU, '14:00', 'open', 2, 12, MEI],
    ['psu-p8h3', 'PSU', 2, WORKING, '10:00', 'cancelled', 0, 12, MEI],
  ]),
  ...list('Asia/Kolkata', { currencies: ['USD'] }, [['aps-r2x6', 'APS', 4, [6, 7], '10:00', 'open', 7, 16, PRIYA]]),
  ...list('America/Sao_Paulo', { language: 'pt-BR', currencies: ['USD', 'EUR'] }, [['psm-z4u7', 'PSM', 6, TUE_THU, '18:00', 'open', 2, 12, LUCIA]]),
]

const priv = list('Europe/London', { privateFor: 'Meridian Rail Group plc', currencies: ['GBP'] }, [
  ['sps-q5j4', 'SPS', 3, WORKING, '13:00', 'confirmed', 9, 12, DANIEL],
])

const MORE: Record<string, Partial<DemoClass>> = {
  'sps-d4h8': { coTrainer: DANIEL },
  'sps-p7r3': { coTrainer: DANIEL },
  'sps-k7m2': { coTrainer: DANIEL },
  'sps-b6r4': { goal: 6 },
  'sps-n8y5': { goal: 8, earlyBirdWeeks: 3, hasVolumePrice: true },
  'sps-c2f9': { goal: 6, earlyBirdWeeks: 6 },
  'sps-h6x3': { goal: 6, earlyBirdWeeks: 6 },
  'sps-v2c4': { earlyBirdWeeks: 4, hasVolumePrice: true },
  'sps-a9g6': { goal: 8 },
  'pal-t2e8': { goal: 6 },
  'pal-g7s4': { goal: 8 },
  'aps-m3f8': { goal: 6, earlyBirdWeeks: 2 },
  'aps-r2x6': { hasVolumePrice: true },
  'psm-n9s3': { goal: 5, earlyBirdWeeks: 8 },
  'pspo-d7q2': { earlyBirdWeeks: 4 },
  'pspo-e9m4': { goal: 6 },
  'ebm-z8k3': { goal: 5, hours: 3 },
}

export const DEMO_CLASSES: DemoClass[] = [...sps, ...london, ...elsewhere, ...priv].map((each) => ({ ...each, ...MORE[each.ref] }))

/** Usual prices per seat in minor units: GBP, EUR, USD. */
export const PRICES: Record<string, Record<'GBP' | 'EUR' | 'USD', number>> = {
  SPS: { GBP: 220_000, EUR: 260_000, USD: 280_000 },
  'APS-SD': { GBP: 165_000, EUR: 195_000, USD: 210_000 },
  'PAL-E': { GBP: 140_000, EUR: 165_000, USD: 178_000 },
  PSK: { GBP: 125_000, EUR: 147_500, USD: 159_000 },
  PSU: { GBP: 125_000, EUR: 147_500, USD: 159_000 },
  PSM: { GBP: 115_000, EUR: 135_000, USD: 146_000 },
  PSPO: { GBP: 115_000, EUR: 135_000, USD: 146_000 },
  APS: { GBP: 105_000, EUR: 124_000, USD: 134_000 },
  'PAL-EBM': { GBP: 72_000, EUR: 85_000, USD: 92_000 },
  PSFS: { GBP: 62_000, EUR: 73_500, USD: 79_000 },
}
