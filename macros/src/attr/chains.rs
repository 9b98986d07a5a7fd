//! From the stack of attributes to chains of transforms.

use proc_macro2::Ident;
use syn::{Expr, ExprPath, Path, Signature, Type};

use super::args::{self, Arg, Value};
use super::options::{self, Function};
use super::suggest::{list, meant};
use super::{At, Chain, Param, Rule, Step, Transform, described, member_name};
use crate::diagnostics::{Code, Diagnostics};
use crate::source::quoted;

/// What the attributes say, all together.
pub(super) struct Asked {
    pub(super) chains: Vec<Chain>,
    pub(super) rule: Option<Rule>,
    pub(super) common: Common,
}

/// Options that speak of the function. They may stand in any of its attributes.
#[derive(Default)]
pub(super) struct Common {
    pub(super) krate: Option<Path>,
    pub(super) name: Option<Ident>,
    pub(super) method: bool,
    pub(super) scalar: Option<Type>,
}

const TRANSFORMS: &str = "transforms";
const DERIVATIVE: &str = "derivative";

/// Reads the stack, outermost first.
pub(super) fn read(cx: &Diagnostics, sig: &Signature, params: &[Param], stack: Vec<Arg>) -> Asked {
    let function = Function { cx, sig, params };
    let mut reader = Reader { function: &function, common: Common::default() };
    let mut stacked = Vec::new();
    let mut listed = Vec::new();
    let mut rule = None;
    for entry in stack.into_iter().rev() {
        if entry.name == DERIVATIVE {
            rule = Some(Rule { partials: entry.list(), at: At(entry.name.span()) });
        } else if entry.name == TRANSFORMS {
            listed.extend(reader.listed(&entry));
        } else if let Some(transform) = Transform::named(&entry.name.to_string()) {
            let steps = reader.steps(transform, &entry, stacked.is_empty());
            stacked.extend(steps);
        }
    }
    let stacked = (!stacked.is_empty()).then_some(Chain { steps: stacked });
    let chains: Vec<_> = stacked.into_iter().chain(listed).collect();
    refuse_clashes(&function, &chains);
    Asked { chains, rule, common: reader.common }
}

struct Reader<'a> {
    function: &'a Function<'a>,
    common: Common,
}

impl Reader<'_> {
    /// The entries of `#[transforms(..)]`.
    fn listed(&mut self, list: &Arg) -> Vec<Chain> {
        let cx = self.function.cx;
        let args = self.split(list);
        if args.is_empty() {
            cx.error(Code::EmptyList, list, "`transforms` lists no transform")
                .help("name at least one: `transforms(grad, vmap, vmap(grad))`")
                .emit();
        }
        let mut chains: Vec<Chain> = Vec::new();
        for arg in args {
            match inner(&arg) {
                Some(transform) => self.add(&mut chains, transform, &arg),
                None if options::common(self.function, &arg, &mut self.common) => {}
                None => unknown_transform(cx, &arg.name),
            }
        }
        chains
    }

    fn add(&mut self, chains: &mut Vec<Chain>, transform: Transform, arg: &Arg) {
        let steps = self.steps(transform, arg, true);
        if chains.iter().any(|it| it.steps == steps) {
            let name = &self.function.sig.ident;
            let headline = format!("{} is listed twice", described(&steps, name));
            let cx = self.function.cx;
            cx.error(Code::RepeatedTransform, arg, headline).help("leave one of them out").emit();
        } else {
            chains.push(Chain { steps });
        }
    }

    /// The steps of `vmap(grad(..), in_dims = ..)`, innermost first. `innermost` says whether they are
    /// applied to the function itself.
    fn steps(&mut self, transform: Transform, arg: &Arg, innermost: bool) -> Vec<Step> {
        let (nested, args): (Vec<_>, Vec<_>) =
            self.split(arg).into_iter().partition(|it| inner(it).is_some());
        self.refuse_siblings(transform, &nested);
        let mut steps = Vec::new();
        if let Some((transform, arg)) = nested.first().and_then(|it| Some((inner(it)?, it))) {
            steps = self.steps(transform, arg, innermost);
        }
        let innermost = innermost && steps.is_empty();
        let options = options::read(self.function, transform, innermost, &args, &mut self.common);
        steps.push(Step { transform, options, at: At(arg.name.span()) });
        steps
    }

    fn split(&self, arg: &Arg) -> Vec<Arg> {
        match &arg.value {
            Value::Listed(list) => args::split(self.function.cx, &arg.name, list.stream()),
            _ => Vec::new(),
        }
    }

    fn refuse_siblings(&self, transform: Transform, nested: &[Arg]) {
        let [first, second, ..] = nested else { return };
        let outer = transform.name();
        let (first, second) = (quoted(first), (quoted(second), second));
        let headline = format!(
            "`{outer}` takes one transform inside, but `{first}` and `{}` are two",
            second.0
        );
        self.function
            .cx
            .error(Code::UnknownOption, second.1, headline)
            .help(format!("list both: `transforms({outer}({first}), {outer}({}))`", second.0))
            .emit();
    }
}

/// The transform that an argument names, if it names one.
fn inner(arg: &Arg) -> Option<Transform> {
    let assigned = matches!(arg.value, Value::Assigned(_));
    Transform::named(&arg.name.to_string()).filter(|_| !assigned)
}

fn unknown_transform(cx: &Diagnostics, name: &Ident) {
    let names = Transform::ALL.map(Transform::name);
    let error = cx.error(Code::UnknownOption, name, format!("unknown transform `{name}`"));
    let error = match meant(&name.to_string(), &names) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error,
    };
    error.note(format!("the transforms are {}", list(&names))).emit();
}

/// Members of one name must be one member.
fn refuse_clashes(function: &Function<'_>, chains: &[Chain]) {
    let mut seen: Vec<&[Step]> = Vec::new();
    for steps in chains.iter().flat_map(Chain::prefixes) {
        match seen.iter().find(|it| member_name(it) == member_name(steps)) {
            Some(other) if *other != steps => refuse_clash(function, other, steps),
            Some(_) => {}
            None => seen.push(steps),
        }
    }
}

fn refuse_clash(function: &Function<'_>, first: &[Step], second: &[Step]) {
    let (name, member) = (&function.sig.ident, member_name(second));
    let ([.., one], [.., other]) = (first, second) else { return };
    let at = Ident::new(other.transform.name(), other.at.0);
    let headline = format!("`{name}::{member}` is asked for twice, with different options");
    let error = function.cx.error(Code::RepeatedTransform, at, headline);
    let error = match united(function, one, other) {
        Some(both) => error.help(format!("ask once for both: `{both}`")),
        None => error,
    };
    error.help(format!("or give one of them to a function of its own that calls `{name}`")).emit();
}

/// One step that differentiates with respect to the arguments of both.
fn united(function: &Function<'_>, one: &Step, other: &Step) -> Option<String> {
    let (first, second) = (one.options.wrt.as_ref()?, other.options.wrt.as_ref()?);
    let new = second.iter().filter(|it| !first.contains(it));
    let names: Vec<_> =
        first.iter().chain(new).map(|it| function.params[*it].ident.to_string()).collect();
    Some(format!("{}(wrt = ({}))", one.transform.name(), names.join(", ")))
}

/// The value of an option that is a name.
pub(super) fn single_ident(expr: &Expr) -> Option<&Ident> {
    let Expr::Path(ExprPath { path, qself: None, .. }) = expr else { return None };
    path.get_ident()
}
