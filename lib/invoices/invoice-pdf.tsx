import { Circle, Document, Page, Path, renderToBuffer, StyleSheet, Svg, Text, View } from '@react-pdf/renderer'
import { registerFonts } from '../pdf-fonts'
import { describeInvoice, type Fact, type Invoice, type InvoiceText, type LineText, type PartyText } from './describe-invoice'

/** The invoice as an A4 PDF; every word of it comes from `describeInvoice`, as does the HTML twin's. */
export const renderInvoicePdf = (invoice: Invoice): Promise<Buffer> => renderSheetPdf(describeInvoice(invoice), invoice.issuedAt)

/** Any document that is made like an invoice. */
export async function renderSheetPdf(text: InvoiceText, issuedAt: Date): Promise<Buffer> {
  registerFonts()
  return renderToBuffer(<Sheet text={text} issuedAt={issuedAt} />)
}

function Sheet({ text, issuedAt }: { text: InvoiceText; issuedAt: Date }) {
  return (
    <Document
      title={`${text.title} ${text.number}`}
      author={text.seller.name}
      subject={`${text.title} ${text.number} to ${text.customer.name}`}
      language="en-GB"
      creationDate={issuedAt}
      modificationDate={issuedAt}
    >
      <Page size="A4" style={s.page}>
        <View style={s.head}>
          <View style={s.brand}>
            <Mark />
            <Text style={s.brandName}>Halfday</Text>
          </View>
          <Text style={s.title}>{text.title}</Text>
        </View>
        <View style={s.parties}>
          <Party party={text.customer} />
          <Party party={text.seller} />
          <Facts facts={text.facts} />
        </View>
        <Lines text={text} />
        <Totals text={text} />
        {text.payment && <Payment payment={text.payment} />}
        <View style={s.notes}>
          {text.notes.map((note) => (
            <Text key={note} style={s.note}>
              {breakLong(note, 60)}
            </Text>
          ))}
        </View>
        <View style={s.foot} fixed>
          <Text>{`${text.seller.name} · ${text.title} ${text.number}`}</Text>
          <Text render={({ pageNumber, totalPages }) => `Page ${pageNumber} of ${totalPages}`} />
        </View>
      </Page>
    </Document>
  )
}

/** A ring, right half green: half a day. */
export function Mark() {
  return (
    <Svg width={20} height={20} viewBox="0 0 20 20">
      <Path d="M10 1.5 A8.5 8.5 0 0 1 10 18.5 Z" fill={ACCENT} />
      <Circle cx={10} cy={10} r={8.5} stroke={INK} strokeWidth={1.8} fill="none" />
    </Svg>
  )
}

function Party({ party }: { party: PartyText }) {
  return (
    <View style={s.party}>
      <Text style={s.label}>{party.heading}</Text>
      <Text style={s.strong}>{breakLong(party.name, 26)}</Text>
      {party.lines.map((line) => (
        <Text key={line}>{breakLong(line, 32)}</Text>
      ))}
    </View>
  )
}

function Facts({ facts }: { facts: Fact[] }) {
  return (
    <View style={s.facts}>
      {facts.map(({ label, value }) => (
        <View key={label} style={s.fact}>
          <Text style={s.label}>{label}</Text>
          <Text>{breakLong(value, 22)}</Text>
        </View>
      ))}
    </View>
  )
}

function Lines({ text }: { text: InvoiceText }) {
  return (
    <View style={s.table}>
      <View style={s.tableHead} fixed>
        <Text style={[s.cell, s.what]}>Description</Text>
        <Text style={[s.cell, s.count]}>Seats</Text>
        <Text style={[s.cell, s.money]}>Price</Text>
        {text.hasDiscount && <Text style={[s.cell, s.money]}>Discount</Text>}
        {text.hasDiscount && <Text style={[s.cell, s.money]}>Unit net</Text>}
        <Text style={[s.cell, s.rate]}>VAT</Text>
        <Text style={[s.cell, s.money]}>Net</Text>
      </View>
      {text.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of an issued invoice never move
        <Line key={index} line={line} hasDiscount={text.hasDiscount} />
      ))}
    </View>
  )
}

function Line({ line, hasDiscount }: { line: LineText; hasDiscount: boolean }) {
  return (
    <View style={s.line} wrap={false}>
      <View style={s.what}>
        <Text>{breakLong(line.description, 28)}</Text>
        {line.discountLabel !== '' && <Text style={s.second}>{line.discountLabel}</Text>}
      </View>
      <Text style={s.count}>{line.quantity}</Text>
      <Text style={s.money}>{line.unitPrice}</Text>
      {hasDiscount && <Text style={s.money}>{line.discount}</Text>}
      {hasDiscount && <Text style={s.money}>{line.unitNet}</Text>}
      <Text style={s.rate}>{line.vatRate}</Text>
      <Text style={s.money}>{line.net}</Text>
    </View>
  )
}

function Totals({ text }: { text: InvoiceText }) {
  return (
    <View style={s.totals} wrap={false}>
      {text.totals.map(({ label, value }) => (
        <View key={label} style={s.sum}>
          <Text>{label}</Text>
          <Text>{value}</Text>
        </View>
      ))}
      <View style={s.total}>
        <Text style={s.totalLabel}>{text.total.label}</Text>
        <Text style={s.totalSum}>{text.total.value}</Text>
      </View>
    </View>
  )
}

function Payment({ payment }: { payment: NonNullable<InvoiceText['payment']> }) {
  return (
    <View style={s.payment} wrap={false}>
      <Text style={s.strong}>{payment.heading}</Text>
      {payment.facts.map(({ label, value }) => (
        <View key={label} style={s.payFact}>
          <Text style={s.payLabel}>{label}</Text>
          <Text style={s.payValue}>{breakLong(value, 44)}</Text>
        </View>
      ))}
    </View>
  )
}

const INK = '#12211f'
const INK_2 = '#3f4f4c'
const INK_3 = '#5a6966'
const LINE = '#d3dcd8'
const ACCENT = '#00663d'

/** Points. A4 is 595 by 842: 40 left and right leave 515. */
const s = StyleSheet.create({
  page: {
    paddingTop: 44,
    paddingBottom: 64,
    paddingHorizontal: 40,
    fontFamily: ['Public Sans', 'Public Sans Ext'],
    fontSize: 9,
    lineHeight: 1.4,
    color: INK,
  },
  head: {
    flexDirection: 'row',
    justifyContent: 'space-between',
    alignItems: 'flex-end',
    paddingBottom: 12,
    borderBottomWidth: 1.5,
    borderBottomColor: INK,
  },
  brand: { flexDirection: 'row', alignItems: 'center', gap: 7 },
  brandName: { fontFamily: 'Besley', fontWeight: 600, fontSize: 15, lineHeight: 1.2 },
  title: { fontFamily: 'Besley', fontWeight: 500, fontSize: 26, lineHeight: 1.1, letterSpacing: -0.4 },
  parties: { flexDirection: 'row', gap: 24, paddingTop: 18, paddingBottom: 26 },
  party: { flexGrow: 1, flexBasis: 0 },
  facts: { width: 128 },
  fact: { marginBottom: 5 },
  label: { fontSize: 8, color: INK_3 },
  strong: { fontWeight: 600, fontSize: 10 },
  table: { borderBottomWidth: 1.5, borderBottomColor: INK },
  tableHead: { flexDirection: 'row', gap: 8, paddingBottom: 4, borderBottomWidth: 1, borderBottomColor: INK },
  cell: { fontSize: 8, color: INK_3 },
  line: { flexDirection: 'row', gap: 8, paddingVertical: 6, borderBottomWidth: 0.5, borderBottomColor: LINE },
  what: { flexGrow: 1, flexBasis: 0 },
  second: { fontSize: 8, color: INK_2 },
  count: { width: 26, textAlign: 'right' },
  money: { width: 62, textAlign: 'right' },
  rate: { width: 32, textAlign: 'right' },
  totals: { width: 240, alignSelf: 'flex-end', paddingTop: 10 },
  sum: { flexDirection: 'row', justifyContent: 'space-between', paddingVertical: 3 },
  total: {
    flexDirection: 'row',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    marginTop: 4,
    paddingTop: 8,
    borderTopWidth: 1.5,
    borderTopColor: INK,
  },
  totalLabel: { fontWeight: 600, fontSize: 10 },
  totalSum: { fontFamily: 'Besley', fontWeight: 500, fontSize: 19, lineHeight: 1.2 },
  payment: { marginTop: 20, paddingTop: 8, borderTopWidth: 1, borderTopColor: INK, maxWidth: 360 },
  payFact: { flexDirection: 'row', gap: 12, marginTop: 4 },
  payLabel: { width: 96, color: INK_3 },
  payValue: { flexGrow: 1, flexBasis: 0 },
  notes: { paddingTop: 22, maxWidth: 360 },
  note: { marginBottom: 5, color: INK_2 },
  foot: {
    position: 'absolute',
    left: 40,
    right: 40,
    // Not `bottom`: with a line height on the page the renderer then leaves the element out.
    top: 792,
    flexDirection: 'row',
    justifyContent: 'space-between',
    paddingTop: 6,
    borderTopWidth: 0.5,
    borderTopColor: LINE,
    fontSize: 7.5,
    color: INK_3,
  },
})

/** Breaks what is too long for a line, after a sign where there is one: the renderer would add a hyphen of its own. */
const breakLong = (text: string, longest: number): string =>
  text.replace(new RegExp(`\\S{${longest + 1},}`, 'gu'), (word) =>
    (word.match(new RegExp(`.{1,${longest - 1}}[-@./_]|.{1,${longest}}`, 'gu')) ?? []).join('\n'),
  )
