import { find, type Keys } from './front-matter'
import { textOf, toText } from './plain-values'

const IMAGE_KEYS = ['preview', 'previewicon', 'coverimage', 'courseicon', 'courseassessmenticon', 'image', 'images', 'thumbnail']

/** Image files that the course names and its folder lacks. Pictures on other sites are none of ours. */
export function missingImages(keys: Keys, body: string, imageExists: (name: string) => boolean): string[] {
  const named = IMAGE_KEYS.map((name) => toText(find(keys, name)?.value))
  const ofCard = textOf(find(keys, 'card')?.value, 'image')
  const inBody = [...body.matchAll(/!\[[^\]]*\]\(\s*<?([^\s)>]+)/g)].map((found) => found[1] ?? '')
  const files = [...named, ofCard, ...inBody].filter((name) => name !== null && name !== '' && !/^([a-z]+:|\/\/)/i.test(name))
  return [...new Set(files)].filter((name) => name !== null && !imageExists(name)).map(String)
}
