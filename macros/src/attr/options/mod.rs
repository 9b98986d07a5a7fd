//! The options of one transform.

mod block;
mod dims;
mod pair;
mod stacks;
mod values;
mod wrt;

use syn::{Expr, Signature};

use super::args::{Arg, Value};
use super::chains::Common;
use super::suggest::{list, meant};
use super::{Param, Transform};
use crate::diagnostics::{Code, Diagnostics, Reported};
use crate::source::quoted;

pub(crate) use self::block::block;
pub(super) use self::values::common;

/// The options of one transform. `None` and `false` are what holds without the option.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Options {
    /// Positions of the parameters to differentiate with respect to, in the order in which the user
    /// wants the derivatives. `None`: all that are made of floats and not `#[nodiff]`.
    pub(crate) wrt: Option<Vec<usize>>,
    /// Whether the function returns a pair, of which the second is handed through.
    pub(crate) has_aux: bool,
    /// What to do with each parameter, by its position. `None`: all are mapped.
    pub(crate) in_dims: Option<Vec<Dim>>,
    /// The parameters that are structs of stacks in a batch.
    pub(crate) stacks: Vec<Stack>,
    /// What to do with the result: one entry for all of it, or one for each element of a returned
    /// tuple. `None`: it is mapped.
    pub(crate) out_dims: Option<Vec<Dim>>,
    /// The length of the batch, which no argument tells when none is mapped.
    pub(crate) size: Option<Expr>,
    /// How many batch elements, or tangents, go at a time. At least 1.
    pub(crate) chunk: Option<usize>,
    /// Whether an `if` on a batched value computes both sides and selects (`branches = select`).
    pub(crate) branches_select: bool,
    /// What elements draw from a key that they share.
    pub(crate) randomness: Randomness,
    /// The way to the derivative. `None`: the cheaper.
    pub(crate) mode: Option<Mode>,
    /// Whether the companion tells how it is computed.
    pub(crate) explain: bool,
}

impl Options {
    /// Whether `vmap` maps the parameter at a position, if it is made of floats.
    pub(crate) fn maps(&self, position: usize) -> bool {
        self.in_dim(position) != Dim::Unmapped
    }

    /// What `vmap` does with the parameter at a position, if it is made of floats.
    pub(crate) fn in_dim(&self, position: usize) -> Dim {
        self.in_dims.as_ref().and_then(|it| it.get(position)).copied().unwrap_or(Dim::FIRST)
    }

    /// What `vmap` does with the fields of the parameter at a position, if it says so.
    pub(crate) fn stack(&self, position: usize) -> Option<&Stack> {
        self.stacks.iter().find(|it| it.position == position)
    }

    /// Whether `vmap` returns some result once for all elements.
    pub(crate) fn shares_results(&self) -> bool {
        self.out_dims.as_ref().is_some_and(|it| it.contains(&Dim::Unmapped))
    }
}

/// What `vmap` does with an argument or a result.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Dim {
    /// One per batch element, along this axis; from behind if it is negative. Only tensors have others than
    /// `0`.
    Mapped(isize),
    /// `None`: one, shared by the batch.
    Unmapped,
}

impl Dim {
    /// Where the batch is if nothing else is said.
    pub(crate) const FIRST: Dim = Dim::Mapped(0);
}

/// What `vmap` does with the fields of a struct: `Model { w: 0, bias: None }`. Those that are not listed are mapped.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stack {
    /// The parameter.
    pub(crate) position: usize,
    /// The name of the struct.
    pub(crate) path: syn::Path,
    /// The listed fields, and whether each element has its own.
    pub(crate) fields: Vec<(String, bool)>,
}

/// What the elements of a batch draw from a random key that they share.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Randomness {
    /// It has to be said.
    #[default]
    Unsaid,
    /// Each its own numbers.
    Different,
    /// All the same numbers.
    Same,
}

/// A way to the derivative.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Tangents along with the values.
    Forward,
    /// Cotangents, backwards through the values.
    Reverse,
}

/// What options speak of.
pub(super) struct Function<'a> {
    pub(super) cx: &'a Diagnostics,
    pub(super) sig: &'a Signature,
    pub(super) params: &'a [Param],
}

impl Function<'_> {
    fn param_names(&self) -> Vec<String> {
        self.params.iter().map(|it| it.written.clone()).collect()
    }

    /// "the arguments of `f` are `x` and `y`".
    fn arguments(&self) -> String {
        let name = &self.sig.ident;
        match &self.param_names()[..] {
            [] => format!("`{name}` has no arguments"),
            [one] => format!("the argument of `{name}` is `{one}`"),
            many => format!("the arguments of `{name}` are {}", list(many)),
        }
    }
}

const DERIVATIVES: &[Transform] = &[
    Transform::Jvp,
    Transform::Vjp,
    Transform::Linearize,
    Transform::Grad,
    Transform::Jacfwd,
    Transform::Jacrev,
    Transform::Hvp,
    Transform::Hessian,
];
const CHUNKED: &[Transform] =
    &[Transform::Grad, Transform::Jacfwd, Transform::Jacrev, Transform::Hessian, Transform::Vmap];

/// Which option goes with which transform.
const OPTIONS: [(&str, &[Transform]); 14] = [
    ("wrt", DERIVATIVES),
    ("has_aux", DERIVATIVES),
    ("mode", &[Transform::Grad, Transform::Hessian]),
    ("explain", &[Transform::Grad, Transform::Vjp, Transform::Jacrev]),
    ("in_dims", &[Transform::Vmap]),
    ("out_dims", &[Transform::Vmap]),
    ("size", &[Transform::Vmap]),
    ("branches", &[Transform::Vmap]),
    ("randomness", &[Transform::Vmap]),
    ("chunk", CHUNKED),
    ("name", &Transform::ALL),
    ("method", &Transform::ALL),
    ("scalar", &Transform::ALL),
    ("crate", &Transform::ALL),
];

fn options_of(transform: Transform) -> Vec<&'static str> {
    let ours = OPTIONS.iter().filter(|(_, transforms)| transforms.contains(&transform));
    ours.map(|(name, _)| *name).collect()
}

const ALL_TANGENTS_ALIKE: &str = "what a key gives does not move, so a derivative draws the same numbers for all its tangents, and there is nothing to choose";

/// Reads the options of one transform, which is applied to the function itself if it is the
/// innermost. What is faulty is reported, and left at its default.
pub(super) fn read(
    function: &Function<'_>,
    transform: Transform,
    innermost: bool,
    args: &[Arg],
    shared: &mut Common,
) -> Options {
    let mut options = Options::default();
    for (i, arg) in args.iter().enumerate() {
        if args[..i].iter().any(|it| it.name == arg.name) {
            given_twice(function.cx, arg);
        } else if !common(function, arg, shared) {
            // The fault was reported, and the default holds.
            let _ = option(function, transform, innermost, arg, &mut options);
        }
    }
    dims::require_size(function, transform, args, &options);
    if innermost && options.has_aux {
        pair::require(function);
    }
    options
}

fn option(
    function: &Function<'_>,
    transform: Transform,
    innermost: bool,
    arg: &Arg,
    options: &mut Options,
) -> Result<(), Reported> {
    let cx = function.cx;
    let name = arg.name.to_string();
    if !options_of(transform).contains(&name.as_str()) {
        return Err(unknown_option(function, transform, arg));
    }
    match name.as_str() {
        "wrt" => options.wrt = wrt::read(function, arg),
        "has_aux" => options.has_aux = values::flag(cx, arg)?,
        "mode" => options.mode = Some(values::mode(cx, arg)?),
        "explain" => options.explain = values::flag(cx, arg)?,
        "in_dims" => {
            options.in_dims = Some(dims::read_in(function, arg)?);
            options.stacks = stacks::read(function, arg)?;
        }
        "out_dims" => options.out_dims = Some(dims::read_out(function, innermost, arg)?),
        "size" => options.size = Some(values::expr(cx, arg)?),
        "randomness" => {
            options.randomness = values::randomness(cx, arg).unwrap_or(Randomness::Same);
        }
        "branches" => options.branches_select = values::branches(cx, arg)?,
        _ => options.chunk = Some(values::chunk(cx, arg)?),
    }
    Ok(())
}

fn given_twice(cx: &Diagnostics, arg: &Arg) {
    cx.error(Code::Duplicate, arg, format!("option `{}` is given twice", arg.name))
        .help("leave one of them out")
        .emit();
}

fn unknown_option(function: &Function<'_>, transform: Transform, arg: &Arg) -> Reported {
    let (cx, name, asked) = (function.cx, arg.name.to_string(), transform.name());
    let known = options_of(transform);
    let error = cx.error(Code::UnknownOption, arg, format!("`{asked}` has no option `{name}`"));
    let error = if let Some((_, others)) = OPTIONS.iter().find(|it| it.0 == name) {
        let others: Vec<_> = others.iter().map(|it| it.name()).collect();
        let error = error.note(format!("`{name}` is an option of {}", list(&others)));
        if name == "randomness" { error.note(ALL_TANGENTS_ALIKE) } else { error }
    } else if function.param_names().contains(&name) {
        let option = if transform == Transform::Vmap { "in_dims" } else { "wrt" };
        error.help(argument_as_option(option, &name))
    } else if let Some(meant) = meant(&name, &known) {
        error.help(format!("did you mean `{meant}`?"))
    } else {
        error
    };
    error.note(format!("the options of `{asked}` are {}", list(&known))).emit()
}

fn argument_as_option(option: &str, name: &str) -> String {
    match option {
        "wrt" => format!("to differentiate with respect to `{name}`: `wrt = {name}`"),
        _ => format!("to map over `{name}` along its first axis: `in_dims({name} = 0)`"),
    }
}

/// Reports a value that an option does not take.
fn bad_value(cx: &Diagnostics, arg: &Arg, takes: &str) -> Reported {
    bad_value_of(Code::UnknownOption, cx, arg, takes)
}

/// The same of an option with a code of its own.
fn bad_value_of(code: Code, cx: &Diagnostics, arg: &Arg, takes: &str) -> Reported {
    let headline = match &arg.value {
        Value::Absent => format!("`{}` needs a value", arg.name),
        Value::Assigned(value) => format!("`{}` cannot be `{}`", arg.name, quoted(value)),
        Value::Listed(list) => format!("`{}` cannot be `{}`", arg.name, quoted(list)),
    };
    cx.error(code, arg, headline).help(takes).emit()
}
