import { useEffect, useRef } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { saveFile } from '../../models/downloads.ts'
import { draw, type Drawing } from './chart.ts'
import { csvOf } from './drawing-csv.ts'
import { useDarkness } from './use-darkness.ts'

interface ChartViewProps {
  title: string
  /** What the labels are: days, departments. */
  labelled?: string
  drawing: Drawing
}

/** A chart, with its numbers as a table for those who do not see it, and as a file. */
export function ChartView({ title, labelled = t().metrics.key, drawing }: ChartViewProps) {
  const isDark = useDarkness()
  const save = () => saveFile(new Blob([csvOf(drawing, labelled)], { type: 'text/csv' }), `${title}.csv`)
  return (
    <>
      <div class="chart" aria-hidden="true">
        {/* The colours of the theme are read when a chart is drawn, so another theme draws another one. */}
        <ChartCanvas key={isDark ? 'dark' : 'light'} drawing={drawing} />
      </div>
      <table class="visually-hidden">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{labelled}</th>
            {drawing.series.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawing.labels.map((label, row) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {drawing.series.map((series) => (
                <td key={series.label}>{series.values[row]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div class="card-foot">
        <button type="button" class="button" aria-label={t().metrics.numbersOf(title)} onClick={save}>
          {t().metrics.numbers}
        </button>
      </div>
    </>
  )
}

function ChartCanvas({ drawing }: { drawing: Drawing }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => (canvas.current ? draw(canvas.current, drawing) : undefined), [drawing])
  return <canvas ref={canvas} />
}
