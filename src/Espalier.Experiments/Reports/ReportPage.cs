using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Reports;

/// <summary>The frame of a report: one HTML file that asks nothing of the network, runs no script, and prints well.</summary>
internal static class ReportPage
{
    private const string Style =
        """
        :root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--rule:#d8dee4;--paper:#fff;--panel:#f6f8fa;--accent:#0067a3;--warn:#9a4a00;--warnpaper:#fff4e5}
        @media screen and (prefers-color-scheme:dark){:root{--ink:#f0f3f6;--soft:#a5afba;--rule:#303840;--paper:#14181d;--panel:#1c2229;--accent:#6cb6ee;--warn:#ffb86b;--warnpaper:#2b2115}}
        *{box-sizing:border-box}
        html{background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        body{max-width:60rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
        header .kind{color:var(--soft);font-size:.875rem;margin:0 0 .75rem}
        h1{font-size:1.75rem;line-height:1.3;font-weight:450;letter-spacing:-.01em;margin:0;max-width:48ch;text-wrap:balance}
        h1 strong{font-weight:700}
        h2{font-size:1.25rem;line-height:1.3;margin:3rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--rule)}
        h3{font-size:1rem;margin:1.5rem 0 .5rem}
        p{max-width:68ch;margin:.5rem 0}
        .lede{font-size:1.125rem;color:var(--soft);margin-top:.75rem}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:1rem;margin:2rem 0 0;padding:0}
        .tiles div{background:var(--panel);border-radius:.5rem;padding:1rem 1.25rem}
        .tiles dt{color:var(--soft);font-size:.875rem}
        .tiles dd{margin:.15rem 0 0;font-size:2rem;line-height:1.2;font-weight:600;font-variant-numeric:tabular-nums}
        .tiles dd.note{font-size:.875rem;font-weight:400;color:var(--soft);line-height:1.4}
        .warnings{background:var(--warnpaper);border-left:4px solid var(--warn);border-radius:.25rem;margin:1.5rem 0 0;padding:.75rem 1.25rem .75rem 2.25rem}
        figure{margin:1.25rem 0;overflow-x:auto}
        figure svg{display:block;max-width:100%;min-width:36rem;height:auto}
        .pair svg{min-width:0}
        figcaption{color:var(--soft);font-size:.875rem;max-width:72ch;margin-top:.25rem}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:0 1.25rem}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.9375rem;font-variant-numeric:tabular-nums;margin:.75rem 0}
        th{text-align:left;font-weight:600;font-size:.8125rem;color:var(--soft);border-bottom:1px solid var(--rule);padding:.35rem 1rem .35rem 0;vertical-align:bottom}
        td{border-bottom:1px solid var(--rule);padding:.4rem 1rem .4rem 0;vertical-align:top;overflow-wrap:anywhere}
        td:first-child{min-width:10.5rem}
        td.number{white-space:nowrap}
        tr.changed td{font-weight:600}
        tr.changed td:first-child::before{content:"";display:inline-block;width:.5rem;height:.5rem;border-radius:50%;background:var(--accent);margin-right:.5rem;vertical-align:.1em}
        .mark{display:inline-block;width:.5rem;height:.5rem;border-radius:50%;background:var(--accent);margin-right:.35rem;vertical-align:.1em}
        pre{background:var(--panel);border-radius:.5rem;padding:.85rem 1.1rem;font:.875rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;margin:.75rem 0}
        a{color:var(--accent)}
        footer{margin-top:3rem;color:var(--soft);font-size:.875rem}
        @media print{html{font-size:10.5pt}body{padding:0;max-width:none}h2{break-after:avoid}figure,tr,.tiles{break-inside:avoid}figure svg{min-width:0}.pair{grid-template-columns:1fr 1fr}.figure,.tiles div,.mark,tr.changed td::before{print-color-adjust:exact;-webkit-print-color-adjust:exact}}

        """;

    /// <summary>Puts a body into the frame.</summary>
    public static string Compose(string title, string description, string body) =>
        "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\" />\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
        + $"<meta name=\"description\" content=\"{MarkupText.Escape(description)}\" />\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\" />\n"
        + $"<title>{MarkupText.Escape(title)}</title>\n<style>\n{Style}{FigureStyle.Sheet}</style>\n</head>\n<body>\n{body}</body>\n</html>\n";
}
