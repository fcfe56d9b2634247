/** Minutes late and left early, as they were typed. */
type Typed = { late: string; early: string }
type Wrong = { late?: string; early?: string }

/** A sentence for each field that cannot stand; the sheet in the browser and the server say the same. `lasts`: the minutes of the session, where they are known. */
export function findWrongMinutes({ late, early }: Typed, lasts = Number.POSITIVE_INFINITY): Wrong {
  const wrong: Wrong = {}
  for (const [name, text] of [
    ['late', late],
    ['early', early],
  ] as const) {
    if (!isWhole(text)) wrong[name] = NOT_WHOLE
    else if (Number(text) > lasts) wrong[name] = `That is ${moreThan(lasts)}`
  }
  if (wrong.late || wrong.early || Number(late) + Number(early) <= lasts) return wrong
  return { early: `Late and early together are ${moreThan(lasts)}` }
}

const NOT_WHOLE = 'Enter minutes as a whole number, like 15.'
const moreThan = (lasts: number): string => `more than the session lasts, which is ${lasts} minutes.`
const isWhole = (text: string): boolean => /^\s*\d{0,3}\s*$/.test(text)
