//! `#[derive(Diff)]`: a struct of numbers, with other numbers in their place.
//!
//! For `struct Spring { stiffness: f64 }` there is `SpringOf<N>`, the same struct with `N` for `f64`, and what
//! the transforms ask of values made of numbers is implemented for both. A struct that is generic over
//! its number, `Spring<T>`, is its own `SpringOf`.

pub(crate) mod batch;
mod fields;
mod lanes;
mod maps;
mod twin;

use crate::diagnostics::{Code, Diagnostics, Reported};
use crate::resolve::Scalar;
use crate::structs::Marks;
use fields::Field;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Data, DeriveInput, GenericParam};

/// The derive, on a struct.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    let cx = Diagnostics::default();
    let out = match syn::parse2::<DeriveInput>(input) {
        Ok(input) => Struct::read(&cx, &input).map_or_else(|_| TokenStream::new(), |it| it.print()),
        // rustc has reported it.
        Err(_) => TokenStream::new(),
    };
    let errors = cx.finish().errors;
    quote!(#out #errors)
}

/// A struct of numbers.
struct Struct<'i> {
    input: &'i DeriveInput,
    krate: syn::Path,
    /// The number that its fields are made of.
    number: Ident,
    /// Whether that is a type parameter of its own: then there is no other struct to make.
    is_generic: bool,
    /// Whether what is made may be `Copy` although a field is of a type that may be none.
    is_copy: bool,
    /// Whether structs in it hold tensors, as it says.
    says_tensors: bool,
    fields: Vec<Field>,
}

/// The runtime's name in what is generated.
fn runtime() -> TokenStream {
    quote!(__rt)
}

/// The type parameter for the number, in what is generated.
fn parameter() -> Ident {
    Ident::new("__N", Span::call_site())
}

impl<'i> Struct<'i> {
    fn read(cx: &Diagnostics, input: &'i DeriveInput) -> Result<Self, Reported> {
        let Data::Struct(data) = &input.data else { return Err(refuse_kind(cx, input)) };
        let options = Options::of(cx, &input.attrs)?;
        let number = number(cx, input, data, options.scalar)?;
        let is_generic = input.generics.type_params().any(|it| it.ident == number);
        let parameters: Vec<Ident> =
            input.generics.type_params().map(|it| it.ident.clone()).collect();
        let scalar = Scalar::named(number.clone());
        let marks = Marks { runtime: &runtime(), scalar: &scalar, parameters: &parameters };
        let fields = data.fields.iter().enumerate();
        let fields = fields.map(|(at, it)| Field::read(cx, &marks, it, at, is_generic));
        let fields: Vec<Field> =
            fields.collect::<Vec<_>>().into_iter().collect::<Result<_, _>>()?;
        if !fields.iter().any(Field::has_numbers) {
            return Err(refuse_empty(cx, input));
        }
        let krate = options.krate.unwrap_or_else(|| syn::parse_quote!(::functra));
        let (is_copy, says_tensors) = (options.is_copy, options.has_tensors);
        Ok(Struct { input, krate, number, is_generic, is_copy, says_tensors, fields })
    }

    fn print(&self) -> TokenStream {
        let krate = &self.krate;
        let twin = if self.is_generic { TokenStream::new() } else { self.twin() };
        let of = if self.is_generic { self.of_itself() } else { self.of_twin() };
        let (maps, lanes) = (self.maps(), self.lanes());
        quote! {
            #twin
            #[allow(clippy::all, clippy::pedantic, deprecated, unused, unused_qualifications)]
            const _: () = {
                use #krate::private as __rt;
                #of
                #maps
                #lanes
            };
        }
    }

    /// Whether it holds tensors, which are made of numbers and nothing else: then so is all of it.
    fn has_tensors(&self) -> bool {
        self.says_tensors || self.fields.iter().any(|it| crate::tensors::is_in(&it.written))
    }

    /// The name of the struct whose numbers may be of any type.
    fn name(&self) -> Ident {
        let name = &self.input.ident;
        if self.is_generic { name.clone() } else { format_ident!("{}Of", name) }
    }

    /// That struct with a certain number.
    fn with(&self, number: &impl ToTokens) -> TokenStream {
        let name = self.name();
        let (lifetimes, others) = self.kept_arguments();
        if self.is_generic {
            let arguments = self.input.generics.params.iter().map(|it| match it {
                GenericParam::Lifetime(it) => it.lifetime.to_token_stream(),
                GenericParam::Type(it) if it.ident == self.number => number.to_token_stream(),
                GenericParam::Type(it) => it.ident.to_token_stream(),
                GenericParam::Const(it) => it.ident.to_token_stream(),
            });
            return quote!(#name<#(#arguments),*>);
        }
        quote!(#name<#(#lifetimes,)* #number, #(#others),*>)
    }

    /// The user's own struct, with its parameters.
    fn itself(&self) -> TokenStream {
        let (name, (_, arguments, _)) = (&self.input.ident, self.input.generics.split_for_impl());
        quote!(#name #arguments)
    }

    /// The names of the parameters, but for the number: lifetimes, and others.
    fn kept_arguments(&self) -> (Vec<TokenStream>, Vec<TokenStream>) {
        let mut kept = (Vec::new(), Vec::new());
        for it in &self.input.generics.params {
            match it {
                GenericParam::Lifetime(it) => kept.0.push(it.lifetime.to_token_stream()),
                GenericParam::Type(it) if it.ident == self.number => {}
                GenericParam::Type(it) => kept.1.push(it.ident.to_token_stream()),
                GenericParam::Const(it) => kept.1.push(it.ident.to_token_stream()),
            }
        }
        kept
    }

    /// The parameters as declared, but for the number, with others among them: `<'a, .., const K: usize>`.
    fn parameters(&self, more: &TokenStream) -> TokenStream {
        let (mut lifetimes, mut others) = (Vec::new(), Vec::new());
        for it in &self.input.generics.params {
            let mut it = it.clone();
            match &mut it {
                GenericParam::Lifetime(it) => lifetimes.push(it.to_token_stream()),
                GenericParam::Type(it) if it.ident == self.number => {}
                GenericParam::Type(it) => {
                    it.default = None;
                    others.push(it.to_token_stream());
                }
                GenericParam::Const(it) => {
                    it.default = None;
                    others.push(it.to_token_stream());
                }
            }
        }
        quote!(<#(#lifetimes,)* #more #(#others),*>)
    }

    /// A value of the struct, from what each field becomes.
    fn built(&self, field: impl Fn(&Field) -> TokenStream) -> TokenStream {
        let name = self.name();
        let fields = self.fields.iter().map(|it| {
            let (member, value) = (&it.member, field(it));
            quote!(#member: #value)
        });
        quote!(#name { #(#fields),* })
    }
}

/// What `#[diff(..)]` on the struct says.
#[derive(Default)]
struct Options {
    scalar: Option<Ident>,
    krate: Option<syn::Path>,
    is_copy: bool,
    has_tensors: bool,
}

impl Options {
    fn of(cx: &Diagnostics, attrs: &[syn::Attribute]) -> Result<Options, Reported> {
        let mut options = Options::default();
        for attr in attrs.iter().filter(|it| it.path().is_ident("diff")) {
            let read = attr.parse_nested_meta(|meta| {
                if meta.path.is_ident("scalar") {
                    options.scalar = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("crate") {
                    options.krate = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("copy") {
                    options.is_copy = true;
                } else if meta.path.is_ident("tensors") {
                    options.has_tensors = true;
                } else {
                    return Err(meta.error("no such option"));
                }
                Ok(())
            });
            if read.is_err() {
                let headline = "`#[diff(..)]` has an option that there is not".to_owned();
                let error = cx.error(Code::UnknownOption, attr, headline);
                return Err(error
                    .note("its options are `scalar = f32`, `copy`, `tensors` and `crate = path`")
                    .emit());
            }
        }
        Ok(options)
    }
}

/// The number that the fields are made of: what is said, `f64`, `f32`, or a type parameter.
fn number(
    cx: &Diagnostics,
    input: &DeriveInput,
    data: &syn::DataStruct,
    said: Option<Ident>,
) -> Result<Ident, Reported> {
    if let Some(said) = said {
        return Ok(said);
    }
    let is_in = |name: &str| {
        let scalar = Scalar::named(Ident::new(name, Span::call_site()));
        data.fields.iter().any(|it| !fields::is_nodiff(it) && scalar.is_in(&it.ty))
    };
    match (is_in("f64"), is_in("f32")) {
        (true, true) => return Err(refuse_both(cx, input)),
        (true, false) => return Ok(Ident::new("f64", Span::call_site())),
        (false, true) => return Ok(Ident::new("f32", Span::call_site())),
        (false, false) => {}
    }
    let mut parameters = input.generics.type_params().filter(|it| is_in(&it.ident.to_string()));
    match (parameters.next(), parameters.next()) {
        (Some(it), None) => Ok(it.ident.clone()),
        (Some(_), Some(other)) => Err(refuse_several(cx, input, &other.ident)),
        (None, _) => Ok(Ident::new("f64", Span::call_site())),
    }
}

fn refuse_kind(cx: &Diagnostics, input: &DeriveInput) -> Reported {
    let name = &input.ident;
    cx.error(Code::NoStruct, name, format!("`#[derive(Diff)]` on `{name}`, which is no struct"))
        .note("what a value is made of must not depend on the value")
        .help("put what has numbers into structs, and mark a field of this type `#[nodiff]`")
        .emit()
}

fn refuse_empty(cx: &Diagnostics, input: &DeriveInput) -> Reported {
    let name = &input.ident;
    cx.error(Code::NoStruct, name, format!("no field of `{name}` is made of numbers"))
        .help("leave `#[derive(Diff)]` out, and mark a field or parameter of this type `#[nodiff]`")
        .emit()
}

fn refuse_both(cx: &Diagnostics, input: &DeriveInput) -> Reported {
    let name = &input.ident;
    cx.error(Code::NoStruct, name, format!("`{name}` is made of both `f64` and `f32`"))
        .note("a derivative is taken in one type of numbers")
        .help("mark the fields of the other `#[nodiff]`, or make all of one type")
        .emit()
}

fn refuse_several(cx: &Diagnostics, input: &DeriveInput, other: &Ident) -> Reported {
    let name = &input.ident;
    cx.error(Code::NoStruct, other, format!("`{name}` has several type parameters"))
        .note("one of them is its number")
        .help("say which: `#[diff(scalar = T)]`, and mark fields of the others `#[nodiff]`")
        .emit()
}
