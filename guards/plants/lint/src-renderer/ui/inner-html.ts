// reports no-restricted-syntax: render text or elements
export function paint(element: Element, html: string): void {
  element.innerHTML = html;
}
