import { CourseBand, WovenCourse } from '@/components/drawings/course-drawing'
import { DateAxisHead } from '@/components/drawings/date-axis'
import { Mark } from '@/components/drawings/mark'
import { SeatDots } from '@/components/drawings/seat-dots'
import { shareAxis } from '@/components/drawings/strip-layout'
import { StripOfDays } from '@/components/drawings/strip-of-days'

const codes = ['SPS', 'PSM', 'PSPO', 'APS', 'PSK', 'APS-SD', 'PSFS', 'PAL-E', 'PAL-EBM', 'PSU']
const H = 3600e3
const at = (days: string[], hours: number, start: string) =>
  days.map((d, i) => ({ position: i + 1, startsAt: new Date(`${d}T${start}Z`), endsAt: new Date(+new Date(`${d}T${start}Z`) + hours * H) }))
const imm = at(['2027-01-12', '2027-01-14', '2027-01-19', '2027-01-21', '2027-01-26', '2027-01-28', '2027-02-02', '2027-02-04'], 2, '13:00')
const tra = at(['2027-01-18', '2027-01-19', '2027-01-20', '2027-01-21'], 4, '12:00')
const pale = at(['2027-01-18', '2027-01-19'], 3.5, '22:00')
export default function Lab() {
  const axis = shareAxis([imm, tra, at(['2026-11-30'], 2, '10:00')], 'Europe/London')
  return (
    <main id="main" className="page-width py-10">
      <Mark />
      <Mark size={40} />
      <div className="grid grid-cols-2 gap-4 md:grid-cols-5">
        {codes.map((code) => (
          <div key={code}>
            <WovenCourse code={code} size={196} />
            <br />
            {code}
          </div>
        ))}
      </div>
      <div className="mt-8 grid grid-cols-5 gap-11">
        {codes.slice(0, 5).map((code) => (
          <CourseBand key={code} code={code} />
        ))}
      </div>
      <div className="mt-8 flex gap-4">
        {codes.slice(0, 5).map((code) => (
          <WovenCourse key={code} code={code} size={48} />
        ))}
      </div>
      {['Europe/London', 'Australia/Sydney'].map((zone) => (
        <div key={zone} className="mt-10 grid gap-10 md:grid-cols-[838px_1fr]">
          <StripOfDays sessions={imm} zone={zone} />
          <StripOfDays sessions={tra} zone={zone} />
          <StripOfDays sessions={imm} zone={zone} size="low" />
          <StripOfDays sessions={imm} zone={zone} size="small" />
        </div>
      ))}
      <div className="mt-10 w-[490px] max-w-full">
        <DateAxisHead axis={axis} />
        {[imm, tra, pale].map((s, i) => (
          <StripOfDays key={i} sessions={s} zone="Europe/London" size="list" axis={axis} className="my-4" />
        ))}
      </div>
      <div className="mt-10 flex flex-wrap gap-10">
        <SeatDots seats={{ capacity: 12, taken: 7, held: 1, free: 4 }} perRow={12} dot={15} />
        <SeatDots seats={{ capacity: 12, taken: 10, held: 0, free: 2 }} yours={1} perRow={12} dot={15} />
        <SeatDots seats={{ capacity: 16, taken: 3, held: 1, free: 12 }} perRow={16} dot={15} />
        <SeatDots seats={{ capacity: 12, taken: 12, held: 0, free: 0 }} perRow={12} dot={15} />
        <SeatDots seats={{ capacity: 24, taken: 17, held: 2, free: 5 }} yours={3} perRow={12} dot={15} />
        <SeatDots seats={{ capacity: 12, taken: 9, held: 1, free: 2 }} />
      </div>
    </main>
  )
}
