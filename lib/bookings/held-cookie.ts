/**
 * Remembers in the browser which booking it holds in a class, so that the form can point to it
 * after a reload or the back button. It never fills in or replaces anything by itself: a second booking is a second booking.
 */
export const heldCookie = (classRef: string): { name: string; path: string } => ({ name: 'halfday-held', path: `/classes/${classRef}/book` })
