/** The colours of the drawings outside our pages: files, social images. The same values as the tokens in globals.css. */
export const LIGHT = {
  paper: 'oklch(0.985 0.004 155)',
  raised: 'oklch(0.998 0.001 155)',
  wash: 'oklch(0.945 0.032 160)',
  accent: 'oklch(0.45 0.11 160)',
  ink: 'oklch(0.23 0.02 190)',
  mist: 'oklch(0.73 0.04 165)',
} as const

export const DARK: Record<keyof typeof LIGHT, string> = {
  paper: 'oklch(0.195 0.014 185)',
  raised: 'oklch(0.235 0.016 185)',
  wash: 'oklch(0.29 0.045 165)',
  accent: 'oklch(0.8 0.135 160)',
  ink: 'oklch(0.95 0.008 155)',
  mist: 'oklch(0.5 0.05 165)',
}
