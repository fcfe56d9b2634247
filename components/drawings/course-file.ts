import { DARK, LIGHT } from './colours'
import { CASING, ringPaths, type StrandColour, type WeavePaths } from './weave-paths'

const GROUNDS = ['paper', 'raised', 'wash'] as const
type FileGround = (typeof GROUNDS)[number]

/** Address of a course's drawing as a picture file. A page with forty drawings links to ten files instead of holding forty. */
export const courseFileUrl = (code: string, ground: FileGround = 'paper', isMist = false): string =>
  `/drawings/${code.toLowerCase()}${ground === 'paper' ? '' : `.${ground}`}${isMist ? '.mist' : ''}.svg`

/** The file of that name, or null where the name is no code of 1–16 letters, digits and hyphens. */
export function courseFile(name: string): string | null {
  const match = /^(?<code>[a-z0-9-]{1,16})(?:\.(?<ground>raised|wash))?(?<mist>\.mist)?\.svg$/.exec(name)
  const { code, ground, mist } = match?.groups ?? {}
  if (!code || !/[a-z]/.test(code)) return null
  return svgFile(ringPaths(code), (ground ?? 'paper') as FileGround, Boolean(mist))
}

function svgFile(paths: WeavePaths, ground: FileGround, isMist: boolean): string {
  const rules = (colours: Record<keyof typeof LIGHT, string>) =>
    [
      `.ground{stroke:${colours[ground]}}`,
      ...(['accent', 'ink', 'mist'] as const).map((name) => `.${name}{stroke:${colours[isMist ? 'mist' : name]}}`),
      `circle{fill:${colours[isMist ? 'mist' : 'ink']}}`,
    ].join('')
  const overs = (name: StrandColour) => paths.overpasses.flatMap((over) => (over.colour === name ? [over.d] : [])).join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${paths.width} ${paths.height}">`,
    `<style>path{fill:none;stroke-width:${paths.stroke};stroke-linejoin:round}${rules(LIGHT)}@media (prefers-color-scheme:dark){${rules(DARK)}}</style>`,
    ...paths.lines.map((line) => `<path class="${line.colour}" d="${line.d}"/>`),
    `<path class="ground" style="stroke-width:${Math.round(paths.stroke * CASING * 10) / 10}" d="${paths.overpasses.map((over) => over.d).join('')}"/>`,
    ...(['accent', 'ink', 'mist'] as const).map((name) => (overs(name) ? `<path class="${name}" stroke-linecap="round" d="${overs(name)}"/>` : '')),
    ...paths.dots.map((dot) => `<circle cx="${dot.x}" cy="${dot.y}" r="${dot.r}"/>`),
    '</svg>',
  ].join('')
}
