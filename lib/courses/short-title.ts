/** A course's title without its code in brackets and without 'with Certification': for headings and lists, where the code stands beside it. */
export const shortTitle = (title: string): string => title.replace(/\s*\([A-Z][A-Z-]*\)/, '').replace(/\s+with certification$/i, '')
