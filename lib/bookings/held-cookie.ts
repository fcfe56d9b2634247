/** Remembers in the browser which booking it holds in a class, so that the form finds it again after a reload or the back button. */
export const heldCookie = (classRef: string): { name: string; path: string } => ({ name: 'halfday-held', path: `/classes/${classRef}/book` })
