/** For a `Section` whose heading stands left of what it heads. */
export const BESIDE = 'md:grid md:grid-cols-[1fr_2fr] md:gap-x-16 md:[&>div]:mt-0 md:[&>div:first-child]:content-start'
