import { cx } from 'class-variance-authority'
import { courseFileUrl } from './course-file'
import { bandPaths, CASING, ringPaths, type StrandColour, type WeavePaths } from './weave-paths'

export type Ground = 'paper' | 'raised' | 'wash'

type CourseDrawingProps = {
  code: string
  /** Pixels; 48 is the least that still reads. */
  size: number
  /** What the drawing lies on: crossings are cut in this colour. */
  ground?: Ground
  tone?: 'course' | 'mist'
  className?: string
}

/**
 * A course's own drawing, woven from its code. A picture file of a few kB, the same for every page, so it is fetched with the
 * page and does not pop in while one scrolls. Decoration: its name stands beside it.
 */
export function CourseDrawing({ code, size, ground = 'paper', tone = 'course', className }: CourseDrawingProps) {
  return (
    // biome-ignore lint/performance/noImgElement: an SVG has nothing to optimise
    <img src={courseFileUrl(code, ground, tone === 'mist')} alt="" width={size} height={size} className={cx('shrink-0', className)} />
  )
}

type WovenProps = {
  code: string
  /** Pixels; 48 is the least that still reads. */
  size: number
  /** What the drawing lies on: crossings are cut in this colour. */
  ground?: Ground
  /** 'mist': all strands pale, for empty states. */
  tone?: 'course' | 'mist'
  /** Draws itself once, in 900 ms. For the moment of confirmation. */
  drawsItself?: boolean
  className?: string
}

/** The same as SVG within the page: for the one large drawing of a page, and where it draws itself. */
export function WovenCourse({ code, size, ground = 'paper', tone = 'course', drawsItself, className }: WovenProps) {
  const paths = ringPaths(code)
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox={`0 0 ${paths.width} ${paths.height}`}
      className={cx('shrink-0 forced-color-adjust-none', drawsItself && 'draws-itself', className)}
    >
      <Strands paths={paths} ground={`var(--${ground})`} colour={(name) => `var(--${tone === 'mist' ? 'mist' : name})`} />
    </svg>
  )
}

/** The strands of a ring or a band and the dots in the middle, in colours of the caller's: tokens here, fixed ones in files. */
export function Strands({ paths, ground, colour }: { paths: WeavePaths; ground: string; colour: (name: StrandColour) => string }) {
  return (
    <g fill="none" strokeWidth={paths.stroke} strokeLinejoin="round">
      {paths.lines.map((line) => (
        <path key={line.d} d={line.d} stroke={colour(line.colour)} pathLength={1} />
      ))}
      <path d={paths.overpasses.map((over) => over.d).join('')} stroke={ground} strokeWidth={Math.round(paths.stroke * CASING * 10) / 10} />
      {(['accent', 'ink', 'mist'] as const).map((name) => {
        const d = paths.overpasses.flatMap((over) => (over.colour === name ? [over.d] : [])).join('')
        return d ? <path key={name} d={d} stroke={colour(name)} strokeLinecap="round" /> : null
      })}
      <g fill={colour('ink')} stroke="none">
        {paths.dots.map((dot) => (
          <circle key={`${dot.x} ${dot.y}`} cx={dot.x} cy={dot.y} r={dot.r} />
        ))}
      </g>
    </g>
  )
}

type CourseBandProps = { code: string; height?: number; ground?: Ground; className?: string }

/** Columns for the widest place there is, the width of a page: a shorter band would be blown up to fill it. */
const BAND_COLUMNS = 96

/** The same word unrolled: an edge, as wide as its place, cut where it ends. */
export function CourseBand({ code, height = 42, ground = 'paper', className }: CourseBandProps) {
  const paths = bandPaths(code, BAND_COLUMNS)
  return (
    <svg
      aria-hidden
      width="100%"
      height={height}
      viewBox={`0 0 ${paths.width} ${paths.height}`}
      preserveAspectRatio="xMinYMid slice"
      className={cx('forced-color-adjust-none', className)}
    >
      <Strands paths={paths} ground={`var(--${ground})`} colour={(name) => `var(--${name})`} />
    </svg>
  )
}
