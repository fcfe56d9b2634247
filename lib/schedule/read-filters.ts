import { CURRENCIES, type Currency, isCurrency } from '../money'
import type { AwakeHours } from './awake-hours'
import { isTimeZone } from './zone-time'

export type ScheduleFilters = {
  /** Code or slug of a course. */
  course?: string
  /** ISO dates on the visitor's calendar; a class counts by the day it begins. */
  from?: string
  to?: string
  format?: 'immersive' | 'traditional'
  language?: string
  /** The visitor's zone: dates and hours are read on its clock. */
  zone?: string
  currency?: Currency
  awake?: AwakeHours
}

type Params = Record<string, string | string[] | undefined>

/** Filters as a query string has them. What cannot be understood is left out and said in `notes`, a sentence each. */
export function readFilters(params: Params): { filters: ScheduleFilters; notes: string[] } {
  const filters: ScheduleFilters = {}
  const notes: string[] = []
  const read = <Name extends keyof ScheduleFilters>(name: Name, parse: (text: string) => ScheduleFilters[Name], hint: string) => {
    const value = params[name]
    const text = (Array.isArray(value) ? value[0] : value)?.trim()
    if (!text) return
    const parsed = parse(text)
    if (parsed === undefined) notes.push(`We left out ${name} '${text.slice(0, 40)}': ${hint}.`)
    else filters[name] = parsed
  }
  read('course', (text) => (/^[a-z0-9-]{2,120}$/i.test(text) ? text : undefined), 'that is not the code of a course')
  read('from', asDate, 'a date is written like 2027-01-31')
  read('to', asDate, 'a date is written like 2027-01-31')
  read('format', asFormat, 'a format is immersive or traditional')
  read('language', asLanguage, 'a language is written like en or de')
  read('zone', (text) => (isTimeZone(text) ? text : undefined), 'a zone is written like Europe/London')
  read('currency', asCurrency, `prices are in ${CURRENCIES.join(', ')}`)
  read('awake', asAwakeHours, 'hours are written like 07-22')
  if (filters.from && filters.to && filters.from > filters.to) {
    notes.push('We left out the end of the dates, because it lies before their beginning.')
    delete filters.to
  }
  return { filters, notes }
}

/** The query string of these filters, without `?`; empty if there are none. */
export function writeFilters({ awake, ...filters }: ScheduleFilters): string {
  const params = new URLSearchParams(Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1])))
  if (awake) params.set('awake', writeAwake(awake))
  return params.toString()
}

/** `07-22` */
export const writeAwake = ({ from, to }: AwakeHours): string => `${String(from).padStart(2, '0')}-${String(to).padStart(2, '0')}`

function asDate(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '2000') return undefined
  const date = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? undefined : text
}

const asFormat = (text: string) => (text === 'immersive' || text === 'traditional' ? text : undefined)

const asLanguage = (text: string) => (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(text) ? text.toLowerCase() : undefined)

function asCurrency(text: string): Currency | undefined {
  const code = text.toUpperCase()
  return isCurrency(code) ? code : undefined
}

function asAwakeHours(text: string): AwakeHours | undefined {
  const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(text) ?? []
  const hours = { from: Number(from), to: Number(to) }
  return from !== undefined && hours.from < hours.to && hours.to <= 24 ? hours : undefined
}
