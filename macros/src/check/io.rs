//! FT0306: input and output, and clocks. FT0801: random numbers from a hidden state.

use super::Body;
use crate::diagnostics::Code;
use crate::resolve::macros::name;
use crate::source::quoted;
use crate::vocabulary;
use quote::ToTokens;
use syn::{Expr, Macro};

/// What of an expression is refused.
pub(super) fn check<'b>(body: &Body<'b>, expr: &'b Expr) -> Option<&'b Expr> {
    let Expr::Call(it) = expr else { return None };
    let Expr::Path(path) = &*it.func else { return None };
    let names: Vec<String> = path.path.segments.iter().map(|it| it.ident.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let does = vocabulary::outside_world(&names)?;
    refuse(body, expr, &quoted(&path.path), does);
    Some(expr)
}

/// `println!` and its like. Tells whether it was refused.
pub(super) fn check_macro(body: &Body<'_>, call: &Macro) -> bool {
    let name = name(call);
    let is_output = vocabulary::is_output_macro(&name);
    if is_output {
        refuse(body, call, &format!("{name}!"), Outside::Prints);
    }
    is_output
}

/// What a call has to do with the world outside.
#[derive(Clone, Copy)]
pub(crate) enum Outside {
    Prints,
    Reads,
    Draws,
}

fn refuse(body: &Body<'_>, at: impl ToTokens, what: &str, does: Outside) {
    let (function, asked) = (body.name(), body.asked);
    let verb = match does {
        Outside::Prints => "print",
        Outside::Reads => "be done",
        Outside::Draws => "draw",
    };
    let headline = match &asked.vmap {
        Some(_) => format!("`{what}` would {verb} once for many batch elements, not once for each"),
        None => format!("`{what}` would {verb} as often as `{function}` is run, not once per call"),
    };
    let asked = asked.vmap.as_ref().unwrap_or(&asked.first);
    let code = match does {
        Outside::Draws => Code::HiddenRandomness,
        Outside::Prints | Outside::Reads => Code::InputOutput,
    };
    let message = body.error(code, at, headline);
    let message = message.note(format!(
        "{asked} runs `{function}` as often as it needs, for many elements or tangents at once"
    ));
    let scalar = &body.facts.scalar.names[0];
    let message = match does {
        Outside::Prints => message
            .help(format!("return what is to be seen, and print it where `{function}` is called")),
        Outside::Reads => message.help(format!(
            "do it where `{function}` is called, and pass what comes of it: `{}`",
            body.taking(&format!("#[nodiff] given: {scalar}"))
        )),
        Outside::Draws => message
            .help(format!(
                "draw where `{function}` is called, and pass the number: `{}`",
                body.taking(&format!("noise: {scalar}"))
            ))
            .help(format!(
                "or draw from a key, which makes the same numbers wherever it is run: `{}`",
                body.taking("key: functra::Key")
            )),
    };
    message.emit();
}
