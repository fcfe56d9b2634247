/** The title as people say it, for every place where the code stands near: `Scaled Professional Scrum with Nexus`, without code and certificate. */
export const shortTitle = ({ title, code }: { title: string; code: string }): string =>
  title
    .replace(`(${code})`, '')
    .replace(/\s+with certification\s*$/i, '')
    .replace(/\s{2,}/g, ' ')
    .trim() || title
