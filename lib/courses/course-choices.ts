/** What a course can be asked for by; pages offer these, and import and queries know them. */
export const COURSE_FORMATS = ['immersive', 'traditional'] as const
export const COURSE_LEVELS = ['beginner', 'intermediate', 'advanced'] as const
