/** Carries the code of a personal link to the booking form. */
export const CODE_COOKIE = 'halfday-code'
