const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

export const sentAtText = (instant: Date): string => `${format.format(instant)} UTC`
