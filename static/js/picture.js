// A chart of the page as a PNG, drawn anew on a canvas: its colours stand in style
// sheets, and the site's rules let no picture in from elsewhere. Without script the
// button is not shown (insight.css).
const SCALE = 2;
const MARGIN = 16;
const TIP = 10;
const ANCHORS = { start: "left", middle: "center", end: "right" };

export function startPicture() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-picture]");
    if (button) take(button);
  });
}

function take(button) {
  const charts = document.querySelectorAll(button.dataset.picture);
  const chart = [...charts].find((each) => each.getBoundingClientRect().width);
  if (!chart) return;
  painted(chart).toBlob((blob) => save(blob, `${button.dataset.name || "chart"}.png`), "image/png");
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function painted(chart) {
  const { width, height } = chart.viewBox.baseVal;
  const canvas = document.createElement("canvas");
  canvas.width = (width + 2 * MARGIN) * SCALE;
  canvas.height = (height + 2 * MARGIN) * SCALE;
  const pen = canvas.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.translate(MARGIN, MARGIN);
  for (const node of chart.querySelectorAll("path, rect, text")) {
    if (!node.closest("defs")) paint(pen, node, getComputedStyle(node));
  }
  return canvas;
}

function paint(pen, node, style) {
  pen.save();
  pen.fillStyle = style.fill;
  pen.strokeStyle = style.stroke;
  pen.lineWidth = parseFloat(style.strokeWidth) || 0;
  pen.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat));
  if (node.tagName === "text") write(pen, node, style);
  else draw(pen, node, style);
  pen.restore();
}

function draw(pen, node, style) {
  const shape = node.tagName === "path" ? new Path2D(node.getAttribute("d")) : box(node);
  if (style.fill !== "none") pen.fill(shape);
  if (style.stroke !== "none" && pen.lineWidth) pen.stroke(shape);
  if (node.hasAttribute("marker-end")) tip(pen, node, style);
}

function box(node) {
  const at = (name) => parseFloat(node.getAttribute(name)) || 0;
  const shape = new Path2D();
  shape.roundRect(at("x"), at("y"), at("width"), at("height"), at("rx"));
  return shape;
}

function tip(pen, node, style) {
  const length = node.getTotalLength();
  const end = node.getPointAtLength(length);
  const near = node.getPointAtLength(Math.max(0, length - 1));
  pen.translate(end.x, end.y);
  pen.rotate(Math.atan2(end.y - near.y, end.x - near.x));
  pen.fillStyle = style.stroke;
  pen.fill(new Path2D(`M2 0L-${TIP - 2} -${TIP / 2}V${TIP / 2}z`));
}

function write(pen, node, style) {
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  pen.textAlign = ANCHORS[style.textAnchor] || "left";
  const words = node.textContent.trim();
  const most = parseFloat(node.getAttribute("textLength")) || undefined;
  const place = [words, parseFloat(node.getAttribute("x")), parseFloat(node.getAttribute("y")), most];
  if (style.stroke !== "none" && pen.lineWidth) pen.strokeText(...place);
  pen.fillText(...place);
}
