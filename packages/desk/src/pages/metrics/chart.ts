import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
} from 'chart.js'

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
)

/** One row of numbers, drawn in a colour of the theme. */
export interface Series {
  label: string
  values: readonly number[]
  /** A custom property of the theme: `--accent`. */
  color: string
}

export interface Drawing {
  kind: 'line' | 'bar'
  labels: readonly string[]
  series: readonly Series[]
  /** Bars lie, so that long names have room. */
  isLying?: boolean
}

/** Draws into a canvas; returns what takes the drawing away. */
export function draw(canvas: HTMLCanvasElement, drawing: Drawing): () => void {
  const chart = new Chart(canvas, configurationOf(drawing, getComputedStyle(canvas)))
  return () => chart.destroy()
}

function configurationOf(drawing: Drawing, style: CSSStyleDeclaration): ChartConfiguration {
  const { kind, labels, series, isLying = false } = drawing
  const color = (name: string) => style.getPropertyValue(name).trim()
  const scale = {
    grid: { color: color('--line') },
    ticks: { color: color('--muted'), precision: 0, maxRotation: 0, autoSkipPadding: 16 },
    border: { display: false },
  }
  return {
    type: kind,
    data: {
      labels: [...labels],
      datasets: series.map((one) => ({
        label: one.label,
        data: [...one.values],
        borderColor: color(one.color),
        backgroundColor: color(one.color),
        borderWidth: kind === 'line' ? 2 : 0,
        pointRadius: 0,
        pointHitRadius: 12,
        // Never bends below what was counted.
        cubicInterpolationMode: 'monotone' as const,
        borderRadius: 4,
        maxBarThickness: 28,
      })),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: isLying ? 'y' : 'x',
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: {
          display: series.length > 1,
          labels: { color: color('--text'), boxWidth: 12, boxHeight: 12 },
        },
      },
      scales: { x: { ...scale, beginAtZero: true }, y: { ...scale, beginAtZero: true } },
    },
  }
}
