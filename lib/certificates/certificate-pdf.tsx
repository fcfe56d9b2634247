import { Document, G, Link, Page, Path, renderToBuffer, StyleSheet, Svg, Text, View } from '@react-pdf/renderer'
import { bandPaths, CASING } from '../../components/drawings/weave-paths'
import { LIGHT } from '../../components/mail/mail-colours'
import { Mark } from '../invoices/invoice-pdf'
import { registerFonts } from '../pdf-fonts'
import { type CertificateFacts, type CertificateText, describeCertificate } from './describe-certificate'

type RenderCertificate = { certificate: CertificateFacts; provider: string; checkUrl: string }

/** The certificate on one landscape A4 page, with the course's own band; every word comes from `describeCertificate`, as does the page's. */
export async function renderCertificatePdf({ certificate, provider, checkUrl }: RenderCertificate): Promise<Buffer> {
  registerFonts()
  const text = describeCertificate(certificate)
  return renderToBuffer(<Sheet text={text} provider={provider} checkUrl={checkUrl} issuedAt={certificate.issuedAt} />)
}

type SheetProps = { text: CertificateText; provider: string; checkUrl: string; issuedAt: Date }

function Sheet({ text, provider, checkUrl, issuedAt }: SheetProps) {
  return (
    <Document
      title={`${text.title}: ${text.name}`}
      author={provider}
      subject={`${text.title}, ${text.course}`}
      language="en-GB"
      creationDate={issuedAt}
      modificationDate={issuedAt}
    >
      <Page size="A4" orientation="landscape" style={s.page}>
        <Band code={text.courseCode} />
        <View style={s.head}>
          <View style={s.brand}>
            <Mark />
            <Text style={s.brandName}>Halfday</Text>
          </View>
          <Text style={s.second}>{provider}</Text>
        </View>
        <Text style={s.title}>{text.title}</Text>
        <Text style={[s.name, { fontSize: nameSize(text.name) }]}>{text.name}</Text>
        <Text style={s.sentence}>{text.sentence}</Text>
        <Text style={s.course}>{text.course}</Text>
        <View style={s.facts}>
          {text.facts.map(({ label, value }) => (
            <View key={label} style={s.fact}>
              <Text style={s.label}>{label}</Text>
              <Text style={s.value}>{value}</Text>
            </View>
          ))}
        </View>
        <Text style={s.check}>
          Anyone can check this certificate at <Link src={checkUrl}>{checkUrl}</Link>
        </Text>
      </Page>
    </Document>
  )
}

/** The woven word of the course along the upper edge. */
function Band({ code }: { code: string }) {
  const { width, height, stroke, lines, overpasses } = bandPaths(code, 36)
  return (
    <Svg style={s.band} width={842} height={(842 / width) * height} viewBox={`0 0 ${width} ${height}`}>
      <G fill="none">
        {lines.map(({ d, colour }) => (
          <Path key={d} d={d} stroke={LIGHT[colour]} strokeWidth={stroke} />
        ))}
        {overpasses.flatMap(({ d, colour }) => [
          <Path key={`${d} casing`} d={d} stroke={LIGHT.raised} strokeWidth={stroke * CASING} />,
          <Path key={d} d={d} stroke={LIGHT[colour]} strokeWidth={stroke} />,
        ])}
      </G>
    </Svg>
  )
}

/** Points: a long name still stands on two lines at most. */
const nameSize = (name: string): number => (name.length <= 28 ? 40 : name.length <= 48 ? 30 : 22)

const TEXT = ['Public Sans', 'Public Sans Ext']
const DISPLAY = ['Besley', 'Besley Ext', 'Public Sans', 'Public Sans Ext']

/** Points. A4 across is 842 by 595. */
const s = StyleSheet.create({
  page: { paddingTop: 96, paddingHorizontal: 64, fontFamily: TEXT, fontSize: 11, lineHeight: 1.4, color: LIGHT.ink, backgroundColor: LIGHT.raised },
  band: { position: 'absolute', top: 28, left: 0 },
  head: {
    flexDirection: 'row',
    justifyContent: 'space-between',
    alignItems: 'flex-end',
    paddingBottom: 12,
    borderBottomWidth: 1.5,
    borderBottomColor: LIGHT.ink,
  },
  brand: { flexDirection: 'row', alignItems: 'center', gap: 7 },
  brandName: { fontFamily: 'Besley', fontWeight: 600, fontSize: 15, lineHeight: 1.2 },
  second: { color: LIGHT.ink2 },
  title: { marginTop: 40, fontSize: 14, color: LIGHT.ink2 },
  name: { marginTop: 10, fontFamily: DISPLAY, fontWeight: 500, lineHeight: 1.15 },
  sentence: { marginTop: 16, fontSize: 14, color: LIGHT.ink2 },
  course: { marginTop: 6, fontFamily: DISPLAY, fontWeight: 500, fontSize: 22, lineHeight: 1.2 },
  facts: { flexDirection: 'row', flexWrap: 'wrap', gap: 20, marginTop: 44, paddingTop: 14, borderTopWidth: 1, borderTopColor: LIGHT.line },
  fact: { maxWidth: 210 },
  label: { fontSize: 9, color: LIGHT.ink3 },
  value: { fontWeight: 600, fontSize: 11 },
  check: { marginTop: 26, fontSize: 9.5, color: LIGHT.ink2 },
})
