/** What to try before the first session, in the order of trying. Keys stand in `technical_checks`; a line that is taken out keeps its key unused. */
export const TECHNICAL_CHECKS = [
  { key: 'teams', label: 'Microsoft Teams opens, as the app or in the browser', hint: 'No account is needed: you may join as a guest.' },
  { key: 'mural', label: 'Mural opens, and I can move a note on a board', hint: 'A company network sometimes blocks it; ask for mural.co.' },
  { key: 'sound', label: 'I have been heard through my headset', hint: 'Teams has a test call: Settings, Devices.' },
  { key: 'camera', label: 'My camera shows me', hint: 'Teams work better when they see each other. Nobody has to.' },
  { key: 'screen', label: 'My screen has room for Teams and Mural side by side', hint: 'A second screen is best. A phone is too small to work on.' },
  { key: 'place', label: 'I have a place where I can talk for the whole session', hint: null },
] as const

export type TechnicalCheck = (typeof TECHNICAL_CHECKS)[number]['key']

export const isTechnicalCheck = (text: string): text is TechnicalCheck => TECHNICAL_CHECKS.some(({ key }) => key === text)
