/** What a roster can show beside the name, in the order of the page. */
export const ROSTER_COLUMNS = {
  organisation: 'Organisation',
  email: 'E-mail',
  seat: 'Seat',
  group: 'Group',
  team: 'Team',
  time: 'Their time',
  prerequisites: 'Prerequisites',
  activities: 'Pre-work',
  sessions: 'Sessions',
  assessment: 'Assessment',
  survey: 'Survey',
  access: 'Access needs',
} as const

export type RosterColumn = keyof typeof ROSTER_COLUMNS
export const ALL_COLUMNS = Object.keys(ROSTER_COLUMNS) as RosterColumn[]

/** What one sees first: enough for the five minutes before a session. */
export const FIRST_COLUMNS: readonly RosterColumn[] = [
  'organisation',
  'team',
  'time',
  'prerequisites',
  'activities',
  'sessions',
  'assessment',
  'access',
]

/** Files for others, who are to get no more than they need. `vendor`: the names of the students for whoever runs the assessment. */
export const EXPORT_PRESETS = {
  shown: 'As shown here',
  all: 'Everything',
  vendor: 'For the vendor: names and e-mail',
} as const
export type ExportPreset = keyof typeof EXPORT_PRESETS
