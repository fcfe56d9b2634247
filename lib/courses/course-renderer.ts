import { knownAddresses } from './known-addresses'
import type { Course } from './queries'
import { renderItem, renderMarkdown } from './render-markdown'
import { shortTitle } from './short-title'

/** Turns pieces of a course's Markdown into safe HTML. */
export type CourseRenderer = { block: (markdown: string) => string; item: (markdown: string) => string }

/** A renderer that knows this course's title and where the other courses live. */
export async function courseRenderer(course: Pick<Course, 'title' | 'code'>): Promise<CourseRenderer> {
  const { byCode } = await knownAddresses()
  const linkTo = (code: string) => {
    const target = byCode.get(code)
    return target ? { path: target.path, title: shortTitle(target) } : null
  }
  const context = { title: shortTitle(course), code: course.code, linkTo }
  return { block: (markdown) => renderMarkdown(markdown, context), item: (markdown) => renderItem(markdown, context) }
}
