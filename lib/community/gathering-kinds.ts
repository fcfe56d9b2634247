/** The words of the screen. */
export const GATHERING_KINDS = { 'office-hours': 'Office hours', 'quarterly-catch-up': 'Quarterly catch-up' } as const
