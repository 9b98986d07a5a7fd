//! The options of `#[differentiable]`, on a block of functions.

use proc_macro2::{Ident, Span, TokenStream};

use super::{Mode, bad_value, given_twice, values};
use crate::attr::args::{self, Arg};
use crate::attr::suggest::{list, meant};
use crate::diagnostics::{Code, Diagnostics, Reported};

const NAMES: [&str; 4] = ["scalar", "vmap", "mode", "crate"];

/// What is said of a block.
#[derive(Default)]
pub(crate) struct BlockOptions {
    /// The number, if it is said.
    pub(crate) scalar: Option<Ident>,
    /// Whether all of it runs on lanes.
    pub(crate) vmap: bool,
    /// Whether its functions can be run backwards. `None`: they cannot.
    pub(crate) mode: Option<Mode>,
}

/// Reads them. What is faulty is reported, and left at its default.
pub(crate) fn block(cx: &Diagnostics, tokens: TokenStream) -> BlockOptions {
    let attribute = Ident::new("differentiable", Span::call_site());
    let args = args::split(cx, &attribute, tokens);
    let mut options = BlockOptions::default();
    for (i, arg) in args.iter().enumerate() {
        if args[..i].iter().any(|it| it.name == arg.name) {
            given_twice(cx, arg);
        } else {
            // The fault was reported, and the default holds.
            let _ = option(cx, arg, &mut options);
        }
    }
    options
}

fn option(cx: &Diagnostics, arg: &Arg, options: &mut BlockOptions) -> Result<(), Reported> {
    match arg.name.to_string().as_str() {
        "scalar" => options.scalar = Some(number(cx, arg)?),
        "vmap" => options.vmap = values::flag(cx, arg)?,
        "mode" => options.mode = Some(values::mode(cx, arg)?),
        "crate" => {
            let takes = "give the path of functra here: `crate = ::functra`";
            args::path(arg).ok_or_else(|| bad_value(cx, arg, takes))?;
        }
        name => {
            let headline = format!("`differentiable` has no option `{name}`");
            let error = cx.error(Code::UnknownOption, arg, headline);
            let error = match meant(name, &NAMES) {
                Some(meant) => error.help(format!("did you mean `{meant}`?")),
                None => error,
            };
            let options = format!("the options of `differentiable` are {}", list(&NAMES));
            return Err(error.note(options).emit());
        }
    }
    Ok(())
}

/// `scalar = f32`
fn number(cx: &Diagnostics, arg: &Arg) -> Result<Ident, Reported> {
    let name = args::path(arg).and_then(|it| it.get_ident().cloned());
    let takes = "say which number the block is made of: `scalar = f32`, or `scalar = f64`";
    name.filter(|it| it == "f32" || it == "f64").ok_or_else(|| bad_value(cx, arg, takes))
}
