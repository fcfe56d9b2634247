const names = new Intl.DisplayNames('en-GB', { type: 'language' })

/** `German`, `Brazilian Portuguese`; the code itself where English has no name for it. */
export function nameLanguage(language: string): string {
  try {
    return names.of(language) ?? language
  } catch {
    return language
  }
}
