import { courseFile } from '@/components/drawings/course-file'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** `/drawings/sps.svg`, `/drawings/sps-raised.svg`: the drawing of any code, light or dark as the viewer prefers. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const svg = courseFile((await params).file)
  if (!svg) return new Response('There is no such drawing.', { status: 404 })
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=604800' } })
}
