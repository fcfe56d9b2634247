import { Chip } from '@/components/ui/chip'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { GATHERING_KINDS } from '@/lib/community/gathering-kinds'
import type { OrganisedGathering } from '@/lib/community/queries'
import { describeSession } from '@/lib/schedule/describe-times'

/** Gatherings as whoever organises them sees them. */
export function OrganisedTable({ gatherings, zone, caption }: { gatherings: readonly OrganisedGathering[]; zone: string; caption: string }) {
  const columns: Column<OrganisedGathering>[] = [
    { key: 'title', head: 'Gathering', isRowHeader: true, cell: ({ id, title }) => <TextLink href={`/trainer/gatherings/${id}`}>{title}</TextLink> },
    { key: 'kind', head: 'What', cell: ({ kind }) => GATHERING_KINDS[kind] },
    { key: 'when', head: 'When', cell: (row) => describeSession(row, zone, { withYear: true }) },
    { key: 'host', head: 'Host', cell: ({ host }) => host },
    { key: 'coming', head: 'Coming', align: 'right', cell: ({ coming, capacity }) => (capacity === null ? coming : `${coming} of ${capacity}`) },
    { key: 'waiting', head: 'Waiting', align: 'right', cell: ({ waiting }) => waiting },
    { key: 'state', head: 'State', cell: ({ cancelledAt }) => (cancelledAt ? <Chip icon="off">Called off</Chip> : null) },
  ]
  return <DataTable caption={caption} columns={columns} rows={gatherings} rowKey={({ id }) => id} />
}
